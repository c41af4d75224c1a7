using System.Globalization;
using DataMesh.Connectors.Sqlite.Lineage.Syntax;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>Terms of ORDER BY and GROUP BY that mean a column of the result.</summary>
internal static class ResultTerms
{
    /// <summary>The columns that a term names by its number.</summary>
    public static IEnumerable<int> Ordinals(ViewSyntax view, IEnumerable<TokenRange> terms) =>
        terms.Select(term => Ordinal(view, Bare(view, term))).OfType<int>();

    /// <summary>The columns by which a compound is ordered; each term is the number, the name or the expression of one.</summary>
    /// <exception cref="ConnectorUnsupportedException">A term is none of these.</exception>
    public static IEnumerable<int> OrderColumns(ViewScope scope, SelectSyntax select)
    {
        foreach (var term in select.OrderTerms)
        {
            var bare = Bare(scope.View, term);
            yield return Ordinal(scope.View, bare)
                ?? select.Arms.Select(arm => Find(scope, arm.Core, bare)).FirstOrDefault(static column => column >= 0, -1) switch
                {
                    >= 0 and var column => column,
                    _ => throw new ConnectorUnsupportedException("A term of ORDER BY is no column of the compound."),
                };
        }
    }

    private static int Find(ViewScope scope, CoreSyntax core, TokenRange term)
    {
        var tokens = scope.View.Tokens;
        if (term.End - term.Start == 1 && !core.IsValues)
        {
            var names = scope.Probe.ColumnNames(scope.Write(core.Range));
            var byName = names.ToList().FindIndex(name => SqlNames.Same(name, tokens[term.Start].Name));
            if (byName >= 0)
            {
                return byName;
            }
        }

        return core.Items.Exists(static item => item.IsStar) ? -1 : core.Items.FindIndex(item => SameTokens(tokens, item.Expression, term));
    }

    private static bool SameTokens(IReadOnlyList<SqlToken> tokens, TokenRange left, TokenRange right) =>
        left.End - left.Start == right.End - right.Start
        && Enumerable.Range(0, left.End - left.Start).All(i => SqlNames.Same(tokens[left.Start + i].Text, tokens[right.Start + i].Text));

    private static int? Ordinal(ViewSyntax view, TokenRange term) =>
        term.End - term.Start == 1 && view.Tokens[term.Start].Kind == SqlTokenKind.Literal
        && int.TryParse(view.Tokens[term.Start].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number - 1
            : null;

    /// <summary>A term without its direction, collation and parentheses.</summary>
    private static TokenRange Bare(ViewSyntax view, TokenRange term)
    {
        var (start, end) = (term.Start, term.End);
        while (end - start > 1)
        {
            var last = view.Tokens[end - 1];
            if (last.IsWord("ASC") || last.IsWord("DESC"))
            {
                end--;
            }
            else if (view.Tokens[end - 2].IsWord("NULLS") || view.Tokens[end - 2].IsWord("COLLATE"))
            {
                end -= 2;
            }
            else if (view.Tokens[start].IsSymbol('(') && view.Closing(start) == end - 1)
            {
                start++;
                end--;
            }
            else if (view.Tokens[start].IsSymbol('+'))
            {
                start++;
            }
            else
            {
                break;
            }
        }

        return new TokenRange(start, end);
    }
}
