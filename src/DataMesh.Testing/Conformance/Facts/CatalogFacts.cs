namespace DataMesh.Testing;

/// <summary>What the catalog checks need to know of a system: what is in it. Of a connector that runs SQL as well they need nothing: they make their own tables, views and rows.</summary>
public sealed record CatalogFacts
{
    /// <summary>Tables that the system holds, as it knows them; the first is one with two columns at least, and no view. What is null or empty here the system does not know, and the connector must not invent.</summary>
    /// <value>Empty: the checks make some through SQL. Of each table times, sizes, places, indexes and further properties are not compared.</value>
    public IReadOnlyList<TableMetadata> Tables { get; init; } = [];

    /// <summary>Every flow into and out of the tables named by one of them; at least two that follow each other.</summary>
    /// <value>Null: made through SQL with the tables; none where <see cref="Tables"/> names some. Empty: the system has no lineage.</value>
    public IReadOnlyList<CatalogFlow>? Lineage { get; init; }

    /// <summary>Whether the system knows which columns a flow comes from and goes to, and not only which tables. For flows that the checks make.</summary>
    /// <value>True.</value>
    public bool HasColumnLineage { get; init; } = true;

    /// <summary>Whether the system knows where the data of a table goes to, and not only where it comes from.</summary>
    /// <value>True.</value>
    public bool HasDownstreamLineage { get; init; } = true;

    /// <summary>What is sensitive in the tables: all of it.</summary>
    /// <value>Null: made through SQL with the tables; none where <see cref="Tables"/> names some. Empty: the system classifies nothing.</value>
    public IReadOnlyList<CatalogLabel>? Labels { get; init; }

    /// <summary>Sensitive values that stand in the labelled columns, whole: no answer may hold one.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<string> SensitiveValues { get; init; } = [];

    /// <summary>Whether a search finds tables by the names of their columns.</summary>
    /// <value>True.</value>
    public bool HasColumnSearch { get; init; } = true;

    /// <summary>Whether two tables of one schema may have names that differ by case alone.</summary>
    /// <value>False.</value>
    public bool IsCaseSensitive { get; init; }

    /// <summary>The most awkward name that the system allows a table to have; null: names are letters, digits and underscores.</summary>
    /// <value>One with a space, a dot, a percent sign, a slash and quotes.</value>
    public string? OddName { get; init; } = "odd name.of 100% a/b 'c' \"d\"";

    /// <summary>Adds a table of any columns, and ends when the catalog shows it.</summary>
    /// <value>Null: through SQL; without that, checks that need tables to come and go are unsupported.</value>
    public Func<TableName, CancellationToken, Task>? AddTable { get; init; }

    /// <summary>Takes away a table that <see cref="AddTable"/> added, and ends when the catalog shows it no more.</summary>
    /// <value>Null: through SQL.</value>
    public Func<TableName, CancellationToken, Task>? DropTable { get; init; }

    /// <summary>Tables that one page of the system's listing has, as it is configured: the checks make two pages and a part of one.</summary>
    /// <value>10.</value>
    public int PageSize { get; init; } = 10;
}

/// <summary>A flow of data that the system knows of.</summary>
/// <param name="Source">Where from.</param>
/// <param name="Target">Where to.</param>
public sealed record CatalogFlow(TableName Source, TableName Target)
{
    /// <summary>The source's column; null where the system knows tables only.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>The target's column; null where the system knows tables only.</summary>
    public string? TargetColumn { get; init; }
}

/// <summary>What is sensitive in a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column; null for the whole table.</param>
/// <param name="Label">What the connector calls it, such as <c>email</c>.</param>
public sealed record CatalogLabel(TableName Table, string? Column, string Label);
