using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Lineage.Syntax;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>Puts the parts of a compound together.</summary>
internal static class SelectLineage
{
    /// <summary>Works out what flows into a SELECT.</summary>
    /// <param name="relation">Where to note it.</param>
    /// <param name="scope">The view.</param>
    /// <param name="select">The SELECT.</param>
    /// <param name="outer">The SELECT whose columns its expressions may name.</param>
    public static void Fill(Relation relation, ViewScope scope, SelectSyntax select, QueryContext? outer)
    {
        if (select.Arms is [var only])
        {
            new CoreLineage(scope, only.Core, outer).Fill(relation, select);
            return;
        }

        foreach (var arm in select.Arms)
        {
            var part = new Relation();
            new CoreLineage(scope, arm.Core, outer).Fill(part, null);
            relation.RowFilters.UnionWith(part.RowFilters);
            if (arm.Operator == CompoundOperator.Filter)
            {
                relation.RowFilters.UnionWith(part.Columns.SelectMany(static column => column.All));
            }
            else
            {
                relation.Tables.UnionWith(part.Tables);
                Unite(relation.Columns, part.Columns);
            }

            if (arm.Operator != CompoundOperator.UnionAll)
            {
                // Equal rows become one, as with DISTINCT.
                relation.RowFilters.UnionWith(relation.Columns.SelectMany(static column => column.All));
            }
        }

        foreach (var column in ResultTerms.OrderColumns(scope, select))
        {
            relation.RowFilters.UnionWith(relation.Columns[column].All);
        }

        FillLimit(relation, scope, select.Limit, outer);
    }

    // A limit can name no column; what it reads is in its subqueries.
    private static void FillLimit(Relation relation, ViewScope scope, TokenRange limit, QueryContext? outer)
    {
        string[] subqueries = [.. scope.View.NestedIn(limit).Select(nested => $"({scope.Write(nested.Range)})")];
        foreach (var reads in scope.Probe.ReadsOfEach(outer ?? QueryContext.Empty, subqueries))
        {
            scope.See(reads);
            relation.RowFilters.UnionWith(reads.Sources);
        }

        relation.RowFilters.UnionWith(scope.RowFiltersIn(limit));
    }

    private static void Unite(List<ColumnFlow> columns, List<ColumnFlow> others)
    {
        if (columns.Count == 0)
        {
            columns.AddRange(others);
            return;
        }

        if (columns.Count != others.Count)
        {
            throw new ConnectorUnsupportedException("The parts of a compound have different numbers of columns.");
        }

        for (var i = 0; i < columns.Count; i++)
        {
            columns[i].Add(others[i]);
        }
    }
}
