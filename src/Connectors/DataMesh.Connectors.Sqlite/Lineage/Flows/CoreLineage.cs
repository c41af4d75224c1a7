using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Lineage.Syntax;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>Works out one SELECT: what each of its columns reads, and what is read besides.</summary>
internal sealed class CoreLineage
{
    // Each is a statement to prepare, as long as the view.
    private const int MaxNamedAliases = 200;

    private readonly ViewScope _scope;
    private readonly CoreSyntax _core;
    private readonly QueryContext? _outer;
    private readonly FromLineage _from;
    private readonly ItemReader _reader;

    public CoreLineage(ViewScope scope, CoreSyntax core, QueryContext? outer)
    {
        _scope = scope;
        _core = core;
        _outer = outer;
        _from = new FromLineage(scope, core, outer);
        var window = core.Window.IsEmpty ? "" : $"WINDOW {scope.Write(core.Window)}";
        var context = new QueryContext(outer, _from.Probed + window);
        _reader = new ItemReader(scope, _from, context, _from.Coalesces ? new QueryContext(outer, _from.ProbedWithoutFull + window) : context);
        _from.FillFunctions(_reader);
    }

    /// <param name="relation">Where to note it.</param>
    /// <param name="select">The SELECT whose ORDER BY and LIMIT are this one's; null: it is a part of a compound.</param>
    public void Fill(Relation relation, SelectSyntax? select)
    {
        if (_core.IsValues && !_core.Items.Exists(item => _scope.View.NestedIn(item.Range).Any()))
        {
            // There can be thousands of rows of literals.
            relation.Columns.AddRange(_core.Items.Select(static _ => new ColumnFlow()));
            return;
        }

        relation.Tables.UnionWith(_from.Tables);
        var items = _reader.Read(_core.Items);
        relation.Columns.AddRange(items.Columns);
        relation.RowFilters.UnionWith(_from.RowFilters);
        relation.RowFilters.UnionWith(_from.JoinedColumns.Values.SelectMany(static joined => joined));

        var whole = ReadsOf(Statement(select, null));
        _scope.See(whole);
        if (items.Reads.Minus(whole).Sources.Any(static source => !source.IsDerived))
        {
            throw new ConnectorUnsupportedException("The items read what their SELECT does not.");
        }

        relation.RowFilters.UnionWith(whole.Minus(items.Reads).Sources);
        foreach (var range in Rest(select))
        {
            relation.RowFilters.UnionWith(_scope.RowFiltersIn(range));
        }

        foreach (var column in ResultTerms.Ordinals(_scope.View, [.. _core.GroupTerms, .. select?.OrderTerms ?? []]).Concat(NamedColumns(select, whole)))
        {
            relation.RowFilters.UnionWith(column >= 0 && column < relation.Columns.Count ? relation.Columns[column].All : []);
        }

        if (_core.IsDistinct)
        {
            // As if it were grouped by all of its columns.
            relation.RowFilters.UnionWith(relation.Columns.SelectMany(static column => column.All));
        }

        if (!items.CountsRows)
        {
            // A join with a table of which nothing is read still decides how many rows there are.
            var read = whole.Sources.Concat(relation.RowFilters).Select(static source => (source.Schema, source.Table)).ToHashSet();
            relation.RowFilters.UnionWith(_from.Tables.Where(table => !table.IsDerived && !read.Contains((table.Schema, table.Table))));
        }
    }

    /// <summary>
    /// The columns whose alias the rest of the statement uses. The engine reports no reads there, so it is asked whether the
    /// statement means something else with another alias: a column of a table can have the same name, and comes first or second by clause.
    /// </summary>
    private IEnumerable<int> NamedColumns(SelectSyntax? select, ReadCounts whole)
    {
        var words = Rest(select).SelectMany(range => Enumerable.Range(range.Start, range.End - range.Start))
            .Where(i => _scope.View.Tokens[i].CanBeName && !_scope.View.Tokens[i - 1].IsSymbol('.'))
            .Select(i => _scope.View.Tokens[i].Name).ToHashSet(SqlNames.Comparer);
        var aliases = _core.Items.Select(static item => item.AliasToken).Where(alias => alias >= 0 && words.Contains(_scope.View.Tokens[alias].Name)).ToHashSet();

        // Most often an alias is the name of the column that it stands for, and none is used.
        if (aliases.Count == 0 || MeansTheSameWithout(aliases, select, whole))
        {
            yield break;
        }

        if (aliases.Count > MaxNamedAliases)
        {
            throw new ConnectorUnsupportedException("The rest of the statement may use too many aliases to ask about each.");
        }

        var column = 0;
        foreach (var item in _core.Items)
        {
            if (aliases.Contains(item.AliasToken) && !MeansTheSameWithout([item.AliasToken], select, whole))
            {
                yield return column;
            }

            column += _reader.Width(item);
        }
    }

    private bool MeansTheSameWithout(IEnumerable<int> aliases, SelectSyntax? select, ReadCounts whole)
    {
        try
        {
            var edits = aliases.ToDictionary(static alias => alias, static alias => (FormattableString.Invariant($"lineage_alias_{alias}"), alias + 1));
            return ReadsOf(Statement(select, edits)).SameAs(whole);
        }
        catch (ConnectorQueryException)
        {
            return false;
        }
    }

    private ReadCounts ReadsOf(string statement)
    {
        if (_outer is not null)
        {
            return _scope.Probe.ReadsOfEach(_outer, [$"EXISTS ({statement})"])[0];
        }

        var reads = new ReadCounts();
        foreach (var source in _scope.Probe.Reads(statement))
        {
            reads.Add(source);
        }

        return reads;
    }

    private IEnumerable<TokenRange> Rest(SelectSyntax? select) =>
        [.. _core.Conditions, _core.GroupBy, _core.Having, select?.OrderBy ?? default, select?.Limit ?? default];

    private string Statement(SelectSyntax? select, Dictionary<int, (string Text, int End)>? edits)
    {
        var items = string.Join(", ", _core.Items.Select(item => _scope.Write(item.Range, edits)));
        var conditions = string.Join(" AND ", _core.Conditions.Select(condition => $"({_scope.Write(condition)})"));
        return $"SELECT {(_core.IsDistinct ? "DISTINCT " : "")}{items} {_from.Real}"
            + (conditions.Length == 0 ? "" : $" WHERE {conditions}")
            + Clause("GROUP BY", _core.GroupBy) + Clause("HAVING", _core.Having) + Clause("WINDOW", _core.Window)
            + Clause("ORDER BY", select?.OrderBy ?? default) + Clause("LIMIT", select?.Limit ?? default);
    }

    private string Clause(string keyword, TokenRange range) => range.IsEmpty ? "" : $" {keyword} {_scope.Write(range)}";
}
