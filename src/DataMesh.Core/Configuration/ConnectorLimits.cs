namespace DataMesh;

/// <summary>What callers of one instance get at most. Every empty list and every null means: no limit.</summary>
/// <remarks>Checked by the managed connector and, where the engine can, by the engine; never by looking at SQL text.</remarks>
public sealed record ConnectorLimits
{
    /// <summary>No limits.</summary>
    public static ConnectorLimits None { get; } = new();

    /// <summary>Rows a query returns at most; the result says that it was truncated.</summary>
    public long? MaxRows { get; init; }

    /// <summary>Bytes of values a query returns at most; the result says that it was truncated.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How long one operation may take, retries included.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Operations that are allowed, such as <c>execute</c>; all others are refused.</summary>
    public IReadOnlyList<string> AllowOperations { get; init; } = [];

    /// <summary>Operations that are refused.</summary>
    public IReadOnlyList<string> DenyOperations { get; init; } = [];

    /// <summary>Schemas that can be seen; all others are hidden.</summary>
    public IReadOnlyList<string> AllowSchemas { get; init; } = [];

    /// <summary>Schemas that are hidden.</summary>
    public IReadOnlyList<string> DenySchemas { get; init; } = [];

    /// <summary>Tables that can be seen, as <c>table</c> or <c>schema.table</c>; all others are hidden.</summary>
    public IReadOnlyList<string> AllowTables { get; init; } = [];

    /// <summary>Tables that are hidden.</summary>
    public IReadOnlyList<string> DenyTables { get; init; } = [];

    /// <summary>Path prefixes that can be reached on a storage connector; all others are refused.</summary>
    public IReadOnlyList<string> AllowPaths { get; init; } = [];

    /// <summary>Path prefixes that are refused on a storage connector.</summary>
    public IReadOnlyList<string> DenyPaths { get; init; } = [];

    /// <summary>Whether every limit is the same; lists compare item by item.</summary>
    public bool Equals(ConnectorLimits? other) =>
        other is not null && MaxRows == other.MaxRows && MaxBytes == other.MaxBytes && Timeout == other.Timeout &&
        Lists.Zip(other.Lists).All(static pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxRows, MaxBytes, Timeout, Lists.Sum(static list => list.Count));

    private IEnumerable<IReadOnlyList<string>> Lists => [AllowOperations, DenyOperations, AllowSchemas, DenySchemas, AllowTables, DenyTables, AllowPaths, DenyPaths];
}
