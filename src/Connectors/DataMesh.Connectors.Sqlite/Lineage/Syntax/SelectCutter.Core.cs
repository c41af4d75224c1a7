using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage.Syntax;

// One SELECT, its items and what is nested in its expressions.
internal sealed partial class SelectCutter
{
    // Behind one of these a word is an operand, not an alias.
    private static readonly string[] Operators =
        ["AND", "OR", "NOT", "IS", "IN", "LIKE", "GLOB", "MATCH", "REGEXP", "BETWEEN", "ESCAPE", "COLLATE", "FROM", "DISTINCT", "CASE", "WHEN", "THEN", "ELSE", "OVER"];

    // These end an expression and are no alias.
    private static readonly string[] Endings = ["END", "NULL", "ISNULL", "NOTNULL", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"];

    private int EndOfCore(int start, int end) =>
        IndexOf(new TokenRange(start, end), i => Tokens[i].IsWord("ORDER") || Tokens[i].IsWord("LIMIT") || Array.Exists(Compounds, Tokens[i].IsWord));

    private void CutCore(SelectSyntax select, TokenRange range, CompoundOperator added)
    {
        if (IsWord(range.Start, range, "VALUES"))
        {
            foreach (var row in CutList(new TokenRange(range.Start + 1, range.End)))
            {
                var values = new CoreSyntax { Range = row, IsValues = true };
                values.Items.AddRange(CutList(_view.Inside(row.Start)).Select(static value => new ItemSyntax(value, -1, IsStar: false)));
                select.Arms.Add(new ArmSyntax(values, added));
                added = added == CompoundOperator.Union ? CompoundOperator.UnionAll : added;
            }

            return;
        }

        var core = new CoreSyntax { Range = range, IsDistinct = IsWord(range.Start + 1, range, "DISTINCT") };
        var first = range.Start + (core.IsDistinct || IsWord(range.Start + 1, range, "ALL") ? 2 : 1);
        var end = NextClause(first, range.End);
        core.Items.AddRange(CutList(new TokenRange(first, end)).Select(CutItem));
        while (end < range.End)
        {
            var keyword = Tokens[end];
            var start = end + (keyword.IsWord("GROUP") ? 2 : 1);
            end = NextClause(start, range.End);
            var clause = new TokenRange(start, end);
            switch (keyword.Text.ToUpperInvariant())
            {
                case "FROM": CutFrom(core, clause, ",", inParentheses: false); break;
                case "WHERE": core.Conditions.Add(clause); break;
                case "GROUP": core.GroupBy = clause; core.GroupTerms = CutList(clause); break;
                case "HAVING": core.Having = clause; break;
                default: core.Window = clause; break;
            }
        }

        select.Arms.Add(new ArmSyntax(core, added));
    }

    private int NextClause(int start, int end) => IndexOf(new TokenRange(start, end), i =>
        (Tokens[i].IsWord("FROM") && !IsOfDistinctFrom(i, start))
        || Tokens[i].IsWord("WHERE") || Tokens[i].IsWord("GROUP") || Tokens[i].IsWord("HAVING")
        || (Tokens[i].IsWord("WINDOW") && i + 2 < end && Tokens[i + 1].CanBeName && Tokens[i + 2].IsWord("AS")));

    // IS [NOT] DISTINCT FROM is an operator.
    private bool IsOfDistinctFrom(int at, int start) =>
        at >= start + 2 && Tokens[at - 1].IsWord("DISTINCT") && (Tokens[at - 2].IsWord("IS") || Tokens[at - 2].IsWord("NOT"));

    private ItemSyntax CutItem(TokenRange range)
    {
        var last = Tokens[range.End - 1];
        var count = range.End - range.Start;
        if (last.IsSymbol('*') && (count == 1 || Tokens[range.End - 2].IsSymbol('.')))
        {
            return new ItemSyntax(range, -1, IsStar: true);
        }

        if (count > 1 && last.CanBeName && EndsOperand(range.End - 2) is var operand && (operand || Tokens[range.End - 2].IsWord("AS"))
            && !(operand && Array.Exists(Endings, last.IsWord)))
        {
            return new ItemSyntax(range, range.End - 1, IsStar: false) { Expression = new TokenRange(range.Start, range.End - (operand ? 1 : 2)) };
        }

        return new ItemSyntax(range, -1, IsStar: false);
    }

    private bool EndsOperand(int at) =>
        Tokens[at].Kind == SqlTokenKind.Symbol ? Tokens[at].IsSymbol(')') : !Tokens[at].IsWord("AS") && !Array.Exists(Operators, Tokens[at].IsWord);

    private void CutNestedOf(CoreSyntax core)
    {
        foreach (var item in core.Items)
        {
            CutNested(item.Range);
        }

        foreach (var argument in core.Sources.SelectMany(static source => source.Arguments ?? []))
        {
            CutNested(argument);
        }

        foreach (var range in (IEnumerable<TokenRange>)[.. core.Conditions, core.GroupBy, core.Having, core.Window])
        {
            CutNested(range);
        }
    }

    /// <summary>Cuts the SELECTs within an expression, and finds tables behind IN.</summary>
    private void CutNested(TokenRange range)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            if (Tokens[i].IsSymbol('(') && IsSelect(i + 1))
            {
                var select = CutSelect(_view.Inside(i));
                select.IsExists = i > range.Start && Tokens[i - 1].IsWord("EXISTS");
                _view.Nested[i] = select;
                i = _view.Closing(i);
            }
            else if (Tokens[i].IsWord("IN") && i + 1 < range.End && Tokens[i + 1].CanBeName)
            {
                var source = CutName(i + 1, range.End);
                source.IsOperand = true;
                _view.Sources[i + 1] = source;
            }
        }
    }

    private bool IsSelect(int at) =>
        Tokens[at].IsWord("SELECT") || Tokens[at].IsWord("VALUES")
        || (Tokens[at].IsWord("WITH") && Tokens[at + 1].CanBeName);
}
