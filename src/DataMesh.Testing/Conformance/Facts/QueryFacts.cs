namespace DataMesh.Testing;

/// <summary>What the query checks need to know of a system. The defaults are standard SQL.</summary>
public sealed record QueryFacts
{
    /// <summary>The schema that the checks make tables in; null: the default one.</summary>
    public string? Schema { get; init; }
}
