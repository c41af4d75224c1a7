namespace DataMesh;

/// <summary>Makes a partial class a connector: the compiler writes its registration, its managed wrapper and its factory.</summary>
/// <param name="name">The connector's id in configuration files: kebab-case, such as <c>acme-db</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConnectorAttribute(string name) : Attribute
{
    /// <summary>The connector's id in configuration files.</summary>
    public string Name { get; } = name;

    /// <summary>Version of the connector, SemVer.</summary>
    /// <value>Unless set: the version of its assembly.</value>
    public string? Version { get; set; }

    /// <summary>What it does, in one sentence.</summary>
    /// <value>Unless set: the summary of the class's documentation comment.</value>
    public string? Description { get; set; }

    /// <summary>Where its documentation is.</summary>
    public string? DocsUrl { get; set; }

    /// <summary>The system's name in telemetry: <c>db.system.name</c> of the OpenTelemetry conventions.</summary>
    /// <value>Unless set: the connector's id.</value>
    public string? SystemName { get; set; }
}
