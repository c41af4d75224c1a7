using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>The range table of a query: what the columns that its expressions name belong to.</summary>
internal sealed class RangeTable(QueryScope scope, TreeNode query)
{
    private readonly TreeNode[] _entries = [.. query.Nodes("rtable")];
    private readonly Dictionary<int, Relation> _derived = [];
    private readonly Dictionary<(int Entry, int Column), ColumnFlow> _aliases = [];
    private readonly HashSet<uint> _read = [];

    /// <summary>Whether an expression names a column of a table.</summary>
    public bool Reads(uint table) => _read.Contains(table);

    /// <summary>Adds an entry of the FROM clause to the query's sources.</summary>
    public void AddSource(Relation result, int number)
    {
        var entry = Entry(number);
        switch (Kind(entry))
        {
            case RangeKind.Relation:
                var table = Table(entry);
                scope.View.Tables.Add(table);
                result.Tables.Add(LineageSource.Of(table, null));
                foreach (var argument in entry.Node("tablesample") is { } sample ? (object?[])[sample["args"], sample["repeatable"]] : [])
                {
                    scope.AddRowFilters(scope.Read(argument).All);
                }

                break;
            case RangeKind.Result:
                break;
            default:
                var derived = Derived(number);
                result.Tables.Add(LineageSource.Of(derived, null));
                result.RowFilters.Add(LineageSource.RowFilterOf(derived));
                break;
        }
    }

    /// <summary>Adds what flows from a column of an entry.</summary>
    /// <param name="flow">Where to.</param>
    /// <param name="number">The entry, from 1.</param>
    /// <param name="column">The server's number of the column.</param>
    /// <param name="field">The field of the column that is meant; null: all of it.</param>
    public void AddColumn(ColumnFlow flow, int number, int column, int? field)
    {
        var entry = Entry(number);
        switch (Kind(entry))
        {
            case RangeKind.Relation:
                var table = Table(entry);
                _read.Add(table);
                scope.View.Columns.Add((table, column));
                flow.Direct.Add(LineageSource.Of(table, column) with { Field = field });
                break;
            case RangeKind.Join:
                AddAlias(flow, number, column, field, entry.List("joinaliasvars"));
                break;
            case RangeKind.Group:
                AddAlias(flow, number, column, field, entry.List("groupexprs"));
                break;
            default:
                flow.Direct.Add(LineageSource.Of(Derived(number), column) with { Field = field });
                break;
        }
    }

    /// <summary>What an entry that is no table gives.</summary>
    public Relation Derived(int number)
    {
        if (_derived.TryGetValue(number, out var relation))
        {
            return relation;
        }

        var entry = Entry(number);
        if (Kind(entry) == RangeKind.Cte)
        {
            return _derived[number] = scope.At(entry.Number("ctelevelsup")).Named(entry.Text("ctename"));
        }

        _derived.Add(number, relation = new Relation());
        switch (Kind(entry))
        {
            case RangeKind.Subquery:
                QueryScope.Fill(relation, scope.View, entry.Child("subquery"), scope);
                break;
            case RangeKind.Function:
                FunctionLineage.Fill(relation, scope, entry);
                break;
            case RangeKind.TableFunction:
                FunctionLineage.FillTable(relation, scope, entry.Child("tablefunc"));
                break;
            case RangeKind.Values:
                FillValues(relation, entry);
                break;
            default:
                throw new ConnectorUnsupportedException("A FROM clause holds something unknown.");
        }

        return relation;
    }

    private TreeNode Entry(int number) => number >= 1 && number <= _entries.Length ? _entries[number - 1] : throw new ConnectorUnsupportedException("The range table is too short.");

    private static RangeKind Kind(TreeNode entry) => (RangeKind)entry.Number("rtekind");

    private static uint Table(TreeNode entry) => entry.Number("relid") is > 0 and <= uint.MaxValue and var table ? (uint)table : throw new ConnectorUnsupportedException("A table has no number.");

    // Columns of a join, and what a query is grouped by, are other names for expressions of the same query.
    private void AddAlias(ColumnFlow flow, int number, int column, int? field, IReadOnlyList<object?> expressions)
    {
        if (column == 0 && field is null)
        {
            for (var i = 1; i <= expressions.Count; i++)
            {
                AddAlias(flow, number, i, null, expressions);
            }

            return;
        }

        var (place, rest) = column == 0 ? (field!.Value, null) : (column, field);
        if (!_aliases.TryGetValue((number, place), out var alias))
        {
            if (place < 1 || place > expressions.Count)
            {
                throw new ConnectorUnsupportedException("A join has fewer columns.");
            }

            _aliases.Add((number, place), alias = new ColumnFlow());
            scope.ReadWhole(expressions[place - 1], alias);
        }

        flow.Add(alias.FieldOf(rest));
    }

    private void FillValues(Relation relation, TreeNode entry)
    {
        foreach (var row in entry.List("values_lists"))
        {
            var values = row as IReadOnlyList<object?> ?? throw new ConnectorUnsupportedException("A row of values is no list.");
            while (relation.Columns.Count < values.Count)
            {
                relation.Columns.Add(new ColumnFlow());
            }

            for (var i = 0; i < values.Count; i++)
            {
                relation.Columns[i].Add(scope.Read(values[i]));
            }
        }
    }
}
