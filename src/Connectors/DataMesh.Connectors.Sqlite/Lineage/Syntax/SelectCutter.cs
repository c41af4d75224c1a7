using System.Runtime.CompilerServices;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage.Syntax;

/// <summary>Cuts the SELECT of a view into its parts by its keywords and parentheses. The engine has taken the text before, so it only cuts and does not check.</summary>
internal sealed partial class SelectCutter
{
    private static readonly string[] Compounds = ["UNION", "INTERSECT", "EXCEPT"];
    private readonly ViewSyntax _view;

    private SelectCutter(ViewSyntax view) => _view = view;

    private IReadOnlyList<SqlToken> Tokens => _view.Tokens;

    /// <summary>Cuts <c>CREATE VIEW name (columns) AS SELECT …</c>.</summary>
    /// <exception cref="ConnectorUnsupportedException">The text is not understood.</exception>
    public static ViewSyntax Cut(string text)
    {
        var view = new ViewSyntax(text, SqlTokenizer.Tokenize(text));
        var cutter = new SelectCutter(view);
        var at = cutter.Find(new TokenRange(0, view.Tokens.Count), 0, "AS");
        var end = view.Tokens[^1].IsSymbol(';') ? view.Tokens.Count - 1 : view.Tokens.Count;
        view.Select = cutter.CutSelect(new TokenRange(at + 1, end));
        return view;
    }

    private SelectSyntax CutSelect(TokenRange range)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var select = new SelectSyntax();
        var at = range.Start;
        if (IsWord(at, range, "WITH"))
        {
            at = CutCtes(select, range);
        }

        select.Body = new TokenRange(at, range.End);
        var added = CompoundOperator.UnionAll;
        while (true)
        {
            var end = EndOfCore(at, range.End);
            CutCore(select, new TokenRange(at, end), added);
            if (!Array.Exists(Compounds, word => IsWord(end, range, word)))
            {
                CutTail(select, new TokenRange(end, range.End));
                break;
            }

            var isAll = IsWord(end + 1, range, "ALL");
            added = isAll ? CompoundOperator.UnionAll : Tokens[end].IsWord("UNION") ? CompoundOperator.Union : CompoundOperator.Filter;
            at = isAll ? end + 2 : end + 1;
        }

        foreach (var arm in select.Arms)
        {
            CutNestedOf(arm.Core);
        }

        CutNested(select.OrderBy);
        CutNested(select.Limit);
        return select;
    }

    private int CutCtes(SelectSyntax select, TokenRange range)
    {
        List<CteSyntax> ctes = [];
        var at = range.Start + (IsWord(range.Start + 1, range, "RECURSIVE") ? 2 : 1);
        while (true)
        {
            var name = Tokens[at++].Name;
            IReadOnlyList<string>? columns = null;
            if (Tokens[at].IsSymbol('('))
            {
                columns = [.. CutList(_view.Inside(at)).Select(column => Tokens[column.Start].Name)];
                at = _view.Closing(at) + 1;
            }

            at = Find(range, at, "AS") + 1;
            while (!Tokens[at].IsSymbol('('))
            {
                at++;
            }

            ctes.Add(new CteSyntax(name, columns, CutSelect(_view.Inside(at))));
            _view.CteNames.Add(name);
            at = _view.Closing(at) + 1;
            if (!Tokens[at].IsSymbol(','))
            {
                break;
            }

            at++;
        }

        select.Ctes = ctes;
        _view.WithClauses[range.Start] = at;
        return at;
    }

    private void CutTail(SelectSyntax select, TokenRange range)
    {
        var limit = IndexOf(range, i => Tokens[i].IsWord("LIMIT"));
        if (IsWord(range.Start, range, "ORDER"))
        {
            select.OrderBy = new TokenRange(range.Start + 2, limit);
            select.OrderTerms = CutList(select.OrderBy);
        }

        select.Limit = new TokenRange(Math.Min(limit + 1, range.End), range.End);
    }

    /// <summary>Cuts at the commas that stand in no parenthesis.</summary>
    private List<TokenRange> CutList(TokenRange range)
    {
        List<TokenRange> parts = [];
        var start = range.Start;
        while (start < range.End)
        {
            var comma = IndexOf(new TokenRange(start, range.End), i => Tokens[i].IsSymbol(','));
            parts.Add(new TokenRange(start, comma));
            start = comma + 1;
        }

        return parts;
    }

    /// <summary>The first such token that stands in no parenthesis, or the end.</summary>
    private int IndexOf(TokenRange range, Func<int, bool> isIt)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            if (isIt(i))
            {
                return i;
            }

            if (Tokens[i].IsSymbol('('))
            {
                i = _view.Closing(i);
            }
        }

        return range.End;
    }

    private int Find(TokenRange range, int from, string word) =>
        IndexOf(new TokenRange(from, range.End), i => Tokens[i].IsWord(word)) is var at && at < range.End
            ? at
            : throw new ConnectorUnsupportedException($"{word} was not found.");

    private bool IsWord(int at, TokenRange range, string word) => at < range.End && Tokens[at].IsWord(word);
}
