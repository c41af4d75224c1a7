namespace DataMesh;

/// <summary>One table or view in a listing.</summary>
/// <param name="Name">Its exact name.</param>
/// <param name="Kind">What it is.</param>
public sealed record TableInfo(TableName Name, TableKind Kind)
{
    /// <summary>The table's own comment.</summary>
    public string? Comment { get; init; }
}
