namespace DataMesh.Testing;

/// <summary>What the storage checks need to know of a system.</summary>
public sealed record StorageFacts
{
    /// <summary>Folder below which the checks write.</summary>
    /// <value><c>conformance</c></value>
    public string Prefix { get; init; } = "conformance";

    /// <summary>Objects in one page of a listing. A check writes twice as many and one: where the configuration can make pages smaller, make them so.</summary>
    /// <value>1000, as Amazon S3 and Google Cloud Storage have it.</value>
    public int PageSize { get; init; } = 1000;

    /// <summary>Whether listings come in ordinal order of the paths.</summary>
    /// <value>True.</value>
    public bool IsOrdered { get; init; } = true;
}
