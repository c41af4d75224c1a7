namespace DataMesh.Testing;

/// <summary>On a partial class that derives from <see cref="ConformanceSuite{TSystem}"/>: the generator writes a test into it for each check that fits what the connector can do.</summary>
/// <param name="connectorType">The connector's class, of this project or of a referenced one.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConformanceTestsAttribute(Type connectorType) : Attribute
{
    /// <summary>The connector's class.</summary>
    public Type ConnectorType { get; } = connectorType;
}
