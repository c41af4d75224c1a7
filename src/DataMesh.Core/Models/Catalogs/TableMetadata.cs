namespace DataMesh;

/// <summary>Everything a catalog knows of one table; what it does not know is null or empty.</summary>
/// <param name="Schema">Name, kind, columns and primary key.</param>
public sealed record TableMetadata(TableSchema Schema)
{
    /// <summary>Who is responsible for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Rows, as counted or estimated by the system; see <see cref="IsRowCountExact"/>.</summary>
    public long? RowCount { get; init; }

    /// <summary>Whether <see cref="RowCount"/> was counted.</summary>
    public bool IsRowCountExact { get; init; }

    /// <summary>Size of its data in bytes.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When its data or definition last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Where its data is: a path or URI.</summary>
    public string? Location { get; init; }

    /// <summary>How its data is stored, such as <c>parquet</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The statement that defines a view.</summary>
    public string? Definition { get; init; }

    /// <summary>Foreign keys.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>Indexes.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>Names of the columns that the data is partitioned by.</summary>
    public IReadOnlyList<string> PartitionColumns { get; init; } = [];

    /// <summary>Tags set by people.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The system's own further properties.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}

/// <summary>A reference from columns of one table to those of another.</summary>
/// <param name="Name">The constraint's name; null where it has none.</param>
/// <param name="Columns">Columns of this table.</param>
/// <param name="ReferencedTable">The other table.</param>
/// <param name="ReferencedColumns">Its columns, in the same order.</param>
public sealed record ForeignKey(string? Name, IReadOnlyList<string> Columns, TableName ReferencedTable, IReadOnlyList<string> ReferencedColumns);

/// <summary>An index of a table.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="Columns">Its columns in order; an expression stands as its text.</param>
/// <param name="IsUnique">Whether it forbids duplicates.</param>
public sealed record TableIndex(string Name, IReadOnlyList<string> Columns, bool IsUnique)
{
    /// <summary>The condition of a partial index as SQL text; null where it holds every row.</summary>
    public string? Condition { get; init; }

    /// <summary>The constraint that it was made for, such as <c>PRIMARY KEY</c> or <c>UNIQUE</c>; null for an index of its own.</summary>
    public string? Constraint { get; init; }
}
