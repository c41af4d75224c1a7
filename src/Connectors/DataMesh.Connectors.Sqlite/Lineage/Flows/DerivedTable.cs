namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>A named query, a subquery of a FROM clause or a table-valued function, for which a view without rows stands in the statements that the engine is asked about.</summary>
/// <param name="name">The name of that view.</param>
/// <param name="columnNames">Its columns.</param>
internal sealed class DerivedTable(string name, IReadOnlyList<string> columnNames)
{
    private readonly Dictionary<string, int> _ordinals = columnNames.Index().ToDictionary(static column => column.Item, static column => column.Index, StringComparer.Ordinal);

    public string Name { get; } = name;

    public int Width => columnNames.Count;

    public Relation Relation { get; } = new();

    /// <summary>What flows into a column.</summary>
    public ColumnFlow Column(string name) => Relation.Columns[_ordinals[name]];
}
