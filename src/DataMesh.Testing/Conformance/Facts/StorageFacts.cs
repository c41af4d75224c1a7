namespace DataMesh.Testing;

/// <summary>What the storage checks need to know of a system.</summary>
public sealed record StorageFacts
{
    /// <summary>Folder below which the checks write.</summary>
    /// <value><c>conformance</c></value>
    public string Prefix { get; init; } = "conformance";
}
