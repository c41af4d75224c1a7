namespace DataMesh.Testing;

/// <summary>What the catalog checks need to know of a system: what is in it.</summary>
public sealed record CatalogFacts
{
    /// <summary>A table that the system has; null: the checks make one through the query connector.</summary>
    public TableName? Table { get; init; }
}
