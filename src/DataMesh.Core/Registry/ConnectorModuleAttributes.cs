using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Marks an assembly that has connectors; readable from metadata without running anything. Written by the generator.</summary>
/// <param name="moduleType">The class with a static <c>Connectors</c> property.</param>
/// <param name="contractVersion">The contract it was built against.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectorModuleAttribute(Type moduleType, string contractVersion) : Attribute
{
    /// <summary>The class with a static <c>Connectors</c> property.</summary>
    public Type ModuleType { get; } = moduleType;

    /// <summary>The contract it was built against.</summary>
    public string ContractVersion { get; } = contractVersion;
}

/// <summary>Tells of one connector of an assembly; readable from metadata without running anything. Written by the generator.</summary>
/// <param name="name">The id.</param>
/// <param name="connectorType">The author's class.</param>
/// <param name="configType">The author's configuration.</param>
/// <param name="version">SemVer.</param>
/// <param name="kinds">Kinds joined by a comma, such as <c>query,catalog</c>.</param>
/// <param name="capabilities">Capabilities joined by a comma.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectorExportAttribute(string name, Type connectorType, Type configType, string version, string kinds, string capabilities) : Attribute
{
    /// <summary>The id.</summary>
    public string Name { get; } = name;

    /// <summary>The author's class.</summary>
    public Type ConnectorType { get; } = connectorType;

    /// <summary>The author's configuration.</summary>
    public Type ConfigType { get; } = configType;

    /// <summary>SemVer.</summary>
    public string Version { get; } = version;

    /// <summary>Kinds joined by a comma.</summary>
    public string Kinds { get; } = kinds;

    /// <summary>Capabilities joined by a comma.</summary>
    public string Capabilities { get; } = capabilities;
}

/// <summary>The JSON Schema of one connector's configuration; readable from metadata without running anything. Written by the generator.</summary>
/// <param name="connector">The connector's id.</param>
/// <param name="schema">JSON Schema (2020-12) as text.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectorConfigSchemaAttribute(string connector, string schema) : Attribute
{
    /// <summary>The connector's id.</summary>
    public string Connector { get; } = connector;

    /// <summary>JSON Schema (2020-12) as text.</summary>
    public string Schema { get; } = schema;
}

/// <summary>What one connector promises to its users, to be compared with what an earlier version promised; readable from metadata without running anything. Written by the generator.</summary>
/// <param name="connector">The connector's id.</param>
/// <param name="contract">JSON as <c>dmesh connector contract</c> writes it, on fewer lines.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectorContractAttribute(string connector, string contract) : Attribute
{
    /// <summary>The connector's id.</summary>
    public string Connector { get; } = connector;

    /// <summary>JSON as <c>dmesh connector contract</c> writes it, on fewer lines.</summary>
    public string Contract { get; } = contract;
}
