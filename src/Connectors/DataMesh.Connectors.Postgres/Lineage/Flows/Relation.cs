namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>What flows into the columns and rows of a query within a view. Sources may be other queries of it, whose own relations say on.</summary>
internal sealed class Relation
{
    public List<ColumnFlow> Columns { get; } = [];

    /// <summary>What filters, joins, groups or orders its rows.</summary>
    public HashSet<LineageSource> RowFilters { get; } = [];

    /// <summary>What its rows are counted from: the tables of its FROM clause.</summary>
    public HashSet<LineageSource> Tables { get; } = [];

    /// <summary>What flows into a column.</summary>
    /// <param name="number">From 1.</param>
    public ColumnFlow Column(int number) => number >= 1 && number <= Columns.Count
        ? Columns[number - 1]
        : throw new ConnectorUnsupportedException(FormattableString.Invariant($"A query of {Columns.Count} columns has no column {number}."));
}
