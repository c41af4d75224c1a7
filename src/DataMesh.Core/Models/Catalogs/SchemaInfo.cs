namespace DataMesh;

/// <summary>One schema in a listing.</summary>
/// <param name="Catalog">The catalog it is in; null where the system has none.</param>
/// <param name="Name">Its exact name.</param>
public sealed record SchemaInfo(string? Catalog, string Name)
{
    /// <summary>The schema's own comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Who is responsible for it.</summary>
    public string? Owner { get; init; }
}
