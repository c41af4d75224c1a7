namespace DataMesh;

/// <summary>What to look for in a catalog.</summary>
/// <param name="Text">Words that a name, a comment or a column has; empty: every table.</param>
public sealed record TableSearch(string Text)
{
    /// <summary>Only tables of this schema.</summary>
    public string? Schema { get; init; }

    /// <summary>Only tables of this catalog.</summary>
    public string? Catalog { get; init; }

    /// <summary>Whether names of columns count too.</summary>
    /// <value>True.</value>
    public bool IncludeColumns { get; init; } = true;

    /// <summary>Hits at most; null: all.</summary>
    public int? MaxHits { get; init; }

    /// <summary>A text is a search for it.</summary>
    public static implicit operator TableSearch(string text) => FromString(text);

    /// <summary>A search for a text.</summary>
    public static TableSearch FromString(string text) => new(text);
}

/// <summary>A table that matches a search.</summary>
/// <param name="Table">The table.</param>
/// <param name="MatchedColumns">Columns whose names or comments match; empty where the table itself does.</param>
public sealed record TableSearchHit(TableInfo Table, IReadOnlyList<string> MatchedColumns)
{
    /// <summary>The system's own rank, higher is better; null where it has none.</summary>
    public double? Score { get; init; }
}
