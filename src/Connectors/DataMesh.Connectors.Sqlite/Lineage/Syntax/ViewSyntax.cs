using System.Text;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage.Syntax;

/// <summary>The statement of a view: its tokens, and where in them the parts are that are looked at.</summary>
internal sealed class ViewSyntax(string text, IReadOnlyList<SqlToken> tokens)
{
    private readonly int[] _closing = Closings(tokens);

    public IReadOnlyList<SqlToken> Tokens { get; } = tokens;

    public SelectSyntax Select { get; set; } = new();

    /// <summary>Every source of every FROM clause, by its first token.</summary>
    public Dictionary<int, SourceSyntax> Sources { get; } = [];

    /// <summary>SELECTs within expressions, by the parenthesis that opens them.</summary>
    public Dictionary<int, SelectSyntax> Nested { get; } = [];

    /// <summary>WITH clauses, by their first token, with the token behind each.</summary>
    public Dictionary<int, int> WithClauses { get; } = [];

    public HashSet<string> CteNames { get; } = new(SqlNames.Comparer);

    /// <summary>The parenthesis that closes the one at a token.</summary>
    public int Closing(int open) => _closing[open];

    /// <summary>The range within the parentheses that open at a token.</summary>
    public TokenRange Inside(int open) => new(open + 1, _closing[open]);

    /// <summary>SELECTs in an expression, without those within them.</summary>
    public IEnumerable<(TokenRange Range, SelectSyntax Select)> NestedIn(TokenRange range)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            if (Nested.TryGetValue(i, out var select))
            {
                yield return (Inside(i), select);
                i = _closing[i];
            }
        }
    }

    /// <summary>Sources in a range, those of nested SELECTs included, those of subqueries in FROM not.</summary>
    public IEnumerable<SourceSyntax> SourcesIn(TokenRange range)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            if (Sources.TryGetValue(i, out var source))
            {
                yield return source;
                i = source.Range.End - 1;
            }
        }
    }

    /// <summary>The text of a range with some parts replaced; white space is kept, since an expression's text can be a column's name.</summary>
    /// <param name="range">The range.</param>
    /// <param name="edit">The text that replaces the tokens from one on, and the token behind them; null: none.</param>
    public string Write(TokenRange range, Func<int, (string Text, int End)?> edit)
    {
        var result = new StringBuilder();
        for (var i = range.Start; i < range.End;)
        {
            if (i > range.Start)
            {
                result.Append(text, Tokens[i - 1].End, Tokens[i].Start - Tokens[i - 1].End);
            }

            if (edit(i) is { } change)
            {
                result.Append(' ').Append(change.Text).Append(' ');
                i = change.End;
            }
            else
            {
                result.Append(Tokens[i].Text);
                i++;
            }
        }

        return result.ToString();
    }

    private static int[] Closings(IReadOnlyList<SqlToken> tokens)
    {
        var closing = new int[tokens.Count];
        Stack<int> open = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsSymbol('('))
            {
                open.Push(i);
            }
            else if (tokens[i].IsSymbol(')'))
            {
                closing[open.TryPop(out var at) ? at : throw Unbalanced()] = i;
            }
        }

        return open.Count == 0 ? closing : throw Unbalanced();
    }

    private static ConnectorUnsupportedException Unbalanced() => new("The parentheses do not match.");
}
