using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>What functions in a FROM clause give: each of their columns comes from their arguments, which decide their rows too.</summary>
internal static class FunctionLineage
{
    /// <summary>Functions side by side (ROWS FROM), with or without a column that counts the rows.</summary>
    public static void Fill(Relation relation, QueryScope scope, TreeNode entry)
    {
        foreach (var function in entry.Nodes("functions"))
        {
            var value = scope.Read(function["funcexpr"]);
            Note(relation, value);
            relation.Columns.AddRange(Enumerable.Repeat(value, (int)Math.Clamp(function.Number("funccolcount"), 0, short.MaxValue)));
        }

        if (entry.Flag("funcordinality"))
        {
            relation.Columns.Add(new ColumnFlow());
        }
    }

    /// <summary>XMLTABLE and JSON_TABLE: the document and the path of its rows, and an expression for each column.</summary>
    public static void FillTable(Relation relation, QueryScope scope, TreeNode table)
    {
        var rows = new ColumnFlow();
        foreach (var field in (string[])["docexpr", "rowexpr", "ns_uris", "passingvalexprs"])
        {
            rows.Add(scope.Read(table[field]));
        }

        Note(relation, rows);
        IReadOnlyList<object?>[] expressions = [table.List("colexprs"), table.List("coldefexprs"), table.List("colvalexprs")];
        var ordinality = table.Number("ordinalitycol");
        for (var i = 0; i < table.List("colnames").Count; i++)
        {
            var column = new ColumnFlow();
            relation.Columns.Add(column);
            if (i != ordinality)
            {
                column.Add(rows);
                foreach (var list in expressions.Where(list => i < list.Count))
                {
                    column.Add(scope.Read(list[i]));
                }
            }
        }
    }

    private static void Note(Relation relation, ColumnFlow arguments)
    {
        relation.Tables.UnionWith(arguments.Direct);
        relation.RowFilters.UnionWith(arguments.All);
    }
}
