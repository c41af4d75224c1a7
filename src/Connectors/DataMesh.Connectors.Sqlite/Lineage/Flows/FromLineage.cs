using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Lineage.Syntax;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>The FROM clause of a SELECT, in the forms in which the engine is asked about it.</summary>
internal sealed class FromLineage
{
    private readonly ViewScope _scope;
    private readonly CoreSyntax _core;
    private readonly List<string> _probed = [];
    private readonly List<string> _real = [];
    private readonly List<(SourceSyntax Source, Relation Relation)> _functions = [];

    public FromLineage(ViewScope scope, CoreSyntax core, QueryContext? outer)
    {
        _scope = scope;
        _core = core;
        foreach (var source in core.Sources)
        {
            Add(source, outer);
        }

        FindJoinedColumns();
    }

    /// <summary>Tables without conditions; derived tables for subqueries, named queries and table-valued functions.</summary>
    public string Probed => Join(_probed, _core.Sources.Count, static join => join);

    /// <summary>The same without FULL joins: a column that such a join makes of two is reported as the left one then, and else not at all.</summary>
    public string ProbedWithoutFull => Join(_probed, _core.Sources.Count, WithoutFull);

    /// <summary>As <see cref="Probed"/>, with the table-valued functions and their arguments.</summary>
    public string Real => Join(_real, _core.Sources.Count, static join => join);

    /// <summary>The tables whose rows are joined.</summary>
    public List<LineageSource> Tables { get; } = [];

    /// <summary>Row filters of its derived tables.</summary>
    public List<LineageSource> RowFilters { get; } = [];

    /// <summary>The columns that USING and NATURAL compare, by name. The engine does not report that they are read.</summary>
    public Dictionary<string, HashSet<LineageSource>> JoinedColumns { get; } = new(SqlNames.Comparer);

    /// <summary>A name may mean a column that a FULL join makes of two.</summary>
    public bool Coalesces => JoinedColumns.Count > 0 && _core.Sources.Exists(static source => WithoutFull(source.Join) != source.Join);

    /// <summary>Lets the values of table-valued functions come from their arguments.</summary>
    public void FillFunctions(ItemReader reader)
    {
        foreach (var (source, relation) in _functions)
        {
            var value = new ColumnFlow();
            reader.Read([.. source.Arguments!.Select(static argument => new ItemSyntax(argument, -1, false))]).Columns.ForEach(value.Add);
            relation.Columns.ForEach(column => column.Add(value));
            relation.Tables.UnionWith(value.Direct);
            relation.RowFilters.UnionWith(value.Indirect);
            relation.RowFilters.UnionWith(source.Arguments!.SelectMany(_scope.RowFiltersIn));
        }
    }

    private void Add(SourceSyntax source, QueryContext? outer)
    {
        var alias = source.Alias is null ? "" : $" AS {SqliteDialect.Instance.QuoteIdentifier(source.Alias)}";
        if (source.Table is { } read)
        {
            _probed.Add(_scope.Write(source.Call) + alias);
            _real.Add(_probed[^1]);
            Tables.Add(new LineageSource(read.Schema!, read.Name, null));
        }
        else if (_scope.TryDerive(source, out var derived, outer))
        {
            _probed.Add(_scope.Write(source.Range) + alias);
            _real.Add(_probed[^1]);
            Tables.Add(new LineageSource(LineageSource.DerivedSchema, derived, null));
            RowFilters.Add(ViewScope.RowFilterOf(derived));
        }
        else if (source.Subquery is not null || source.Cte is not null)
        {
            throw new ConnectorUnsupportedException("A subquery names columns from outside, where there are none.");
        }
        else if (source.Arguments is not { Count: > 0 })
        {
            throw new ConnectorUnsupportedException("A table-valued function has no arguments: its values may come from a condition.");
        }
        else
        {
            var names = _scope.Probe.ColumnNames($"SELECT * FROM {_scope.Write(source.Range)}");
            var table = _scope.NewDerived(names);
            table.Relation.Columns.AddRange(names.Select(static _ => new ColumnFlow()));
            _functions.Add((source, table.Relation));
            _probed.Add($"{LineageSource.DerivedSchema}.{table.Name} AS {SqliteDialect.Instance.QuoteIdentifier(source.Alias ?? source.Name!)}");
            _real.Add(_scope.Write(source.Call) + alias);
            Tables.Add(new LineageSource(LineageSource.DerivedSchema, table.Name, null));
        }
    }

    private void FindJoinedColumns()
    {
        for (var i = 1; i < _core.Sources.Count; i++)
        {
            var source = _core.Sources[i];
            if (!source.IsNatural && source.Using is null)
            {
                continue;
            }

            var left = Join(_probed, i, WithoutFull);
            var right = $"FROM {_probed[i]}";
            var names = source.Using ?? [.. Columns(left).Intersect(Columns(right), SqlNames.Comparer)];
            var quoted = names.Select(SqliteDialect.Instance.QuoteIdentifier).ToList();
            var reads = _scope.Probe.ReadsOfEach(new QueryContext(null, left), quoted).Zip(_scope.Probe.ReadsOfEach(new QueryContext(null, right), quoted));
            foreach (var (name, (ofLeft, ofRight)) in names.Zip(reads))
            {
                if (!JoinedColumns.TryGetValue(name, out var joined))
                {
                    JoinedColumns.Add(name, joined = []);
                }

                joined.UnionWith(ofLeft.Sources.Concat(ofRight.Sources));
            }
        }
    }

    private IReadOnlyList<string> Columns(string from) => _scope.Probe.ColumnNames($"SELECT * {from}");

    private string Join(List<string> sources, int count, Func<string, string> join) => string.Concat(Enumerable.Range(0, count).Select(i =>
    {
        var names = i > 0 ? _core.Sources[i].Using : null;
        var text = $"{(i == 0 ? "FROM" : join(_core.Sources[i].Join))} {sources[i]} ";
        return names is null ? text : $"{text}USING ({string.Join(", ", names.Select(SqliteDialect.Instance.QuoteIdentifier))}) ";
    }));

    private static string WithoutFull(string join) => join.Replace("FULL", "LEFT", StringComparison.Ordinal);
}
