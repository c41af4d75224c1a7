namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>What flows into the columns and rows of a SELECT. Sources may be derived tables, whose own relations say on.</summary>
internal sealed class Relation
{
    public List<ColumnFlow> Columns { get; } = [];

    /// <summary>What filters, joins, groups or orders its rows.</summary>
    public HashSet<LineageSource> RowFilters { get; } = [];

    /// <summary>What its rows are counted from: the tables of its FROM clause.</summary>
    public HashSet<LineageSource> Tables { get; } = [];
}

/// <summary>What flows into one column.</summary>
internal sealed class ColumnFlow
{
    /// <summary>Its values come from these.</summary>
    public HashSet<LineageSource> Direct { get; } = [];

    /// <summary>These have a say in this column alone.</summary>
    public HashSet<LineageSource> Indirect { get; } = [];

    public IEnumerable<LineageSource> All => Direct.Concat(Indirect);

    public void Add(ColumnFlow other)
    {
        Direct.UnionWith(other.Direct);
        Indirect.UnionWith(other.Indirect);
    }
}
