using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>The queries of a WITH clause, each worked out when it is first named.</summary>
internal sealed class NamedQueries(QueryScope scope, TreeNode query)
{
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.Ordinal);

    public Relation Find(string name)
    {
        if (!_relations.TryGetValue(name, out var relation))
        {
            var named = query.Nodes("cteList").FirstOrDefault(named => named.Text("ctename") == name) ?? throw new ConnectorUnsupportedException("A named query is missing.");

            // Before it is worked out, so that a recursive query finds itself.
            _relations.Add(name, relation = new Relation());
            QueryScope.Fill(relation, scope.View, named.Child("ctequery"), scope);
            AddSearch(relation, named);
            AddCycle(relation, named);
        }

        return relation;
    }

    public void ReadAll()
    {
        foreach (var named in query.Nodes("cteList"))
        {
            Find(named.Text("ctename"));
        }
    }

    // SEARCH adds a column of rows, or of lists of rows, of the columns that it names.
    private static void AddSearch(Relation relation, TreeNode named)
    {
        if (named.Node("search_clause") is { } search)
        {
            var column = new ColumnFlow();
            column.Direct.UnionWith(Sources(relation, named, search.List("search_col_list")));
            relation.Columns.Add(column);
        }
    }

    // CYCLE adds a mark, and the rows on the way so far; from a row that came before it goes no further.
    private static void AddCycle(Relation relation, TreeNode named)
    {
        if (named.Node("cycle_clause") is { } cycle)
        {
            var (mark, path) = (new ColumnFlow(), new ColumnFlow());
            path.Direct.UnionWith(Sources(relation, named, cycle.List("cycle_col_list")));
            mark.Indirect.UnionWith(path.Direct);
            relation.Columns.AddRange([mark, path]);
            relation.RowFilters.UnionWith(path.Direct);
        }
    }

    private static IEnumerable<LineageSource> Sources(Relation relation, TreeNode named, IReadOnlyList<object?> columns)
    {
        var names = named.List("ctecolnames").ToList();
        return columns.Select(column => LineageSource.Of(relation, names.IndexOf(column) is >= 0 and var place ? place + 1 : throw new ConnectorUnsupportedException("A column of a named query is missing.")));
    }
}
