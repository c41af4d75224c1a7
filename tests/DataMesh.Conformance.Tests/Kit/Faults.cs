namespace DataMesh.Conformance.Tests.Kit;

/// <summary>The contract fault, if any, that a connector of these tests has: a service that its constructor takes.</summary>
/// <param name="active">Id of the fault; null: none, as it should be.</param>
public sealed class Faults(string? active = null) : IServiceProvider
{
    /// <summary>Id of the fault; null: none.</summary>
    public string? Active => active;

    /// <summary>Whether the connector has this fault.</summary>
    public bool Has(string id) => active == id;

    public object? GetService(Type serviceType) => serviceType == typeof(Faults) ? this : null;
}
