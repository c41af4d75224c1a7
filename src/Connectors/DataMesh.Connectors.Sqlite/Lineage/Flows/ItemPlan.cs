using DataMesh.Connectors.Sqlite.Lineage.Syntax;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>What of an expression gives values, and what only has a say: windows, filters, the order within an aggregate, subqueries.</summary>
internal sealed class ItemPlan
{
    private static readonly HashSet<string> CountingAggregates = new(["count", "sum", "total"], SqlNames.Comparer);

    private readonly ViewScope _scope;
    private readonly TokenRange _expression;
    private readonly List<(TokenRange Range, string Empty)> _modifiers = [];
    private readonly List<(TokenRange Range, SelectSyntax Select)> _subqueries = [];

    public ItemPlan(ViewScope scope, TokenRange expression)
    {
        _scope = scope;
        _expression = expression;
        Scan();
    }

    /// <summary>Subqueries whose values or rows are used; those within windows and filters only have a say.</summary>
    public IEnumerable<SelectSyntax> Subqueries => _subqueries.Select(static subquery => subquery.Select);

    /// <summary>It counts rows, without a column.</summary>
    public bool CountsRows { get; private set; }

    /// <summary>Derived tables whose rows only have a say.</summary>
    public IEnumerable<LineageSource> RowFilters => _modifiers.SelectMany(modifier => _scope.RowFiltersIn(modifier.Range));

    /// <summary>The expression as it is.</summary>
    public string Whole => _scope.Write(_expression);

    /// <summary>The expression with subqueries that read nothing.</summary>
    /// <param name="widths">How many columns each of <see cref="Subqueries"/> has.</param>
    public string WithoutSubqueries(IReadOnlyList<int> widths) => _scope.Write(_expression, EmptySubqueries(widths));

    /// <summary>The expression with subqueries that read nothing, and without what only has a say.</summary>
    /// <param name="widths">How many columns each of <see cref="Subqueries"/> has.</param>
    public string ValuesOnly(IReadOnlyList<int> widths)
    {
        var edits = EmptySubqueries(widths);
        foreach (var (range, empty) in _modifiers)
        {
            edits[range.Start] = (empty, range.End);
        }

        return _scope.Write(_expression, edits);
    }

    private Dictionary<int, (string Text, int End)> EmptySubqueries(IReadOnlyList<int> widths)
    {
        Dictionary<int, (string Text, int End)> edits = [];
        for (var i = 0; i < _subqueries.Count; i++)
        {
            edits[_subqueries[i].Range.Start] = ($"SELECT {string.Join(", ", Enumerable.Repeat("NULL", widths[i]))}", _subqueries[i].Range.End);
        }

        return edits;
    }

    private void Scan()
    {
        var view = _scope.View;
        Stack<int> open = [];
        for (var i = _expression.Start; i < _expression.End; i++)
        {
            if (view.Nested.TryGetValue(i, out var select))
            {
                _subqueries.Add((view.Inside(i), select));
                i = view.Closing(i);
            }
            else if (Modifier(i, open) is { } modifier)
            {
                _modifiers.Add(modifier);
                i = modifier.Range.End - 1;
            }
            else if (view.Tokens[i].IsSymbol('('))
            {
                open.Push(i);
                CountsRows |= IsCountOfRows(i);
            }
            else if (view.Tokens[i].IsSymbol(')'))
            {
                open.Pop();
            }
        }
    }

    private (TokenRange Range, string Empty)? Modifier(int at, Stack<int> open)
    {
        var view = _scope.View;
        var token = view.Tokens[at];
        var isCalled = at > _expression.Start && view.Tokens[at - 1].IsSymbol(')') && at + 1 < _expression.End;
        if (isCalled && token.IsWord("OVER"))
        {
            var end = view.Tokens[at + 1].IsSymbol('(') ? view.Closing(at + 1) + 1 : at + 2;
            return (new TokenRange(at, end), "OVER ()");
        }

        if (isCalled && token.IsWord("FILTER") && view.Tokens[at + 1].IsSymbol('('))
        {
            return (new TokenRange(at, view.Closing(at + 1) + 1), "");
        }

        return open.Count > 0 && token.IsWord("ORDER") ? (new TokenRange(at, view.Closing(open.Peek())), "") : null;
    }

    // count(*), count(), count('x') and sum(1) are the same.
    private bool IsCountOfRows(int open)
    {
        var inside = _scope.View.Inside(open);
        var tokens = _scope.View.Tokens;
        return open > _expression.Start && tokens[open - 1].CanBeName && CountingAggregates.Contains(tokens[open - 1].Name)
            && Enumerable.Range(inside.Start, inside.End - inside.Start).All(i => tokens[i].Kind is SqlTokenKind.Symbol or SqlTokenKind.Literal or SqlTokenKind.Text);
    }
}
