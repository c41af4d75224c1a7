using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>UNION, INTERSECT and EXCEPT.</summary>
internal sealed partial class QueryScope
{
    private const long Union = 1;
    private const long Intersect = 2;
    private const long Except = 3;

    private void FillCombined(TreeNode operations)
    {
        var combined = Combine(operations);
        _result.Columns.AddRange(combined.Columns);
        _result.RowFilters.UnionWith(combined.RowFilters);
        _result.Tables.UnionWith(combined.Tables);

        // Such a query is sorted by its columns alone, each of which its own list of targets names by number.
        foreach (var target in _query.Nodes("sortClause").Select(TargetOf))
        {
            AddRowFilters(_result.Column(target.Index("resno")).All);
        }

        AddLimit();
    }

    private Relation Combine(TreeNode part)
    {
        TreeDepth.Check();
        if (part.Name == "RANGETBLREF")
        {
            return Part(_range.Derived(part.Index("rtindex")));
        }

        var operation = part.Name == "SETOPERATIONSTMT" ? part.Number("op") : 0;
        var left = Combine(part.Child("larg"));
        var right = Combine(part.Child("rarg"));
        if (left.Columns.Count != right.Columns.Count || operation is not (Union or Intersect or Except))
        {
            throw new ConnectorUnsupportedException("Queries are combined in an unknown way.");
        }

        left.RowFilters.UnionWith(right.RowFilters);
        if (operation == Union)
        {
            left.Tables.UnionWith(right.Tables);
            foreach (var (column, other) in left.Columns.Zip(right.Columns))
            {
                column.Add(other);
            }
        }
        else
        {
            left.RowFilters.UnionWith(right.Columns.SelectMany(static column => column.All));
        }

        if (operation != Union || !part.Flag("all"))
        {
            // Rows are compared by all of their columns.
            left.RowFilters.UnionWith(left.Columns.SelectMany(static column => column.All));
        }

        return left;
    }

    private static Relation Part(Relation query)
    {
        var part = new Relation();
        part.RowFilters.Add(LineageSource.RowFilterOf(query));
        part.Tables.Add(LineageSource.Of(query, null));
        for (var number = 1; number <= query.Columns.Count; number++)
        {
            var column = new ColumnFlow();
            column.Direct.Add(LineageSource.Of(query, number));
            part.Columns.Add(column);
        }

        return part;
    }
}
