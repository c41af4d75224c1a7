using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>The statement of a bound interpolated string: its text, with a mark for each hole, and where those that are no parameters stand.</summary>
internal sealed class BoundStatement
{
    private const char Mark = '\uFFFC';
    private const int Tail = 256;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex Quoted = new(@"'(?>[^']+|'')*'|""[^""]*""|`[^`]*`|--[^\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    private static readonly Regex BeforeName = new(@"\b(?<word>(?<!\bDISTINCT\s+)FROM|JOIN|INTO|UPDATE|TABLE(?:\s+IF(?:\s+NOT)?\s+EXISTS)?)\s+(?:[^\s.(),;]+\.)*$", Options);
    private static readonly Regex BeforeTerm = new(@"\b(?<word>ORDER|GROUP)\s+BY\s+(?:[^\s(),;]+(?:\s+(?:ASC|DESC))?\s*,\s*)*$", Options);
    private static readonly Regex AfterTerm = new(@"\G\s*(?:$|[,;)\uFFFC]|(?:ASC|DESC|NULLS|COLLATE|HAVING|ORDER|LIMIT|OFFSET|FETCH|UNION|EXCEPT|INTERSECT|FOR|ROWS|RANGE|WINDOW|QUALIFY)\b)", Options);
    private static readonly Regex BeforeValue = new(@"(?:[=<>+\-*/%|(,]|\b(?:LIKE|ILIKE|LIMIT|OFFSET|THEN|ELSE|WHEN|BETWEEN|AND|OR))\s*'$", Options);
    private static readonly Regex Query = new(@"\G\(\s*(?:SELECT|DELETE|WITH)\b", Options);
    private static readonly Regex Copy = new(@"^\s*COPY\b", Options);

    private readonly List<(InterpolationSyntax Syntax, IOperation Value)> _holes = [];
    private readonly StringBuilder _text = new();

    public BoundStatement(IOperation content) => Add(content);

    /// <summary>Each hole that is no parameter where it stands, in the order of the source.</summary>
    public IEnumerable<HolePlace> Misplaced()
    {
        var text = _text.ToString();

        // Whether a backslash before a quote escapes it depends on the system.
        if (_holes.Count == 0 || text.Contains("\\'"))
        {
            yield break;
        }

        var code = Quoted.Replace(text, static quoted => new string(quoted.Value[0] is '-' or '/' ? ' ' : 'x', quoted.Length));
        var quotes = Quoted.Match(text);
        var at = -1;
        foreach (var (syntax, value) in _holes)
        {
            at = text.IndexOf(Mark, at + 1);
            while (quotes.Success && quotes.Index + quotes.Length <= at)
            {
                quotes = quotes.NextMatch();
            }

            var isQuoted = quotes.Success && quotes.Index < at;
            if (syntax.FormatClause?.FormatStringToken.ValueText != "identifier" &&
                (isQuoted ? InQuotes(syntax, text, quotes) : IsName(value.Type) ? InCode(syntax, value.Type!, code, at) : null) is { } place)
            {
                yield return place;
            }
        }
    }

    private static HolePlace? InQuotes(InterpolationSyntax hole, string text, Match quoted)
    {
        switch (quoted.Value[0])
        {
            case '\'' when quoted.Length == 3:
                var isValue = IsPlain(hole) && BeforeValue.IsMatch(Before(text, quoted.Index + 1));
                return new(hole, "inside a literal, where it is no parameter", "take the quotes away", isValue ? MisplacedHoleAnalyzer.TakeQuotes : null);
            case '\'':
                return new(hole, "inside a literal, where it is no parameter", "put the whole text of the literal into one hole, without quotes", null);
            case '"' or '`':
                return new(hole, "inside quotes, where it is no parameter", $"take the quotes away, and write '{{{Name(hole)}:identifier}}' if it is a name", null);
            default:
                return null;
        }
    }

    private static HolePlace? InCode(InterpolationSyntax hole, ITypeSymbol type, string code, int at)
    {
        var before = Before(code, at);
        var place = BeforeName.Match(before) is { Success: true } name && !(IsFrom(name) && IsOfFunction(code, at)) ? $"after {Word(name)}, where only a name can stand"
            : BeforeTerm.Match(before) is { Success: true } term && AfterTerm.IsMatch(code, at + 1) ? $"after {Word(term)} BY, where it is a constant"
            : null;
        var canBeName = IsPlain(hole) && type is { SpecialType: SpecialType.System_String } or { Name: "TableName" };
        return place is null ? null : new(hole, place, $"write '{{{Name(hole)}:identifier}}', which takes a name", canBeName ? MisplacedHoleAnalyzer.AddIdentifier : null);
    }

    private static string Before(string text, int at) => text.Substring(Math.Max(0, at - Tail), Math.Min(at, Tail));

    private static string Word(Match match) => match.Groups["word"].Value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)[0].ToUpperInvariant();

    private static bool IsFrom(Match name) => Word(name) == "FROM";

    /// <summary>Whether FROM is a word of a function, <c>EXTRACT(year FROM day)</c>, or of what reads a file.</summary>
    private static bool IsOfFunction(string code, int at)
    {
        var depth = 0;
        for (var i = at - 1; i >= 0; i--)
        {
            depth += code[i] == ')' ? 1 : code[i] == '(' ? -1 : 0;
            if (depth < 0)
            {
                return !Query.IsMatch(code, i);
            }
        }

        return Copy.IsMatch(code);
    }

    /// <summary>Whether a value can be meant as a name; a table of values, or a query, is something else.</summary>
    private static bool IsName(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String } or { Name: "TableName" };

    private static bool IsPlain(InterpolationSyntax hole) => hole.FormatClause is null && hole.AlignmentClause is null;

    private static string Name(InterpolationSyntax hole) => PastedValue.Clipped(hole.Expression);

    private void Add(IOperation content)
    {
        switch (content)
        {
            case IInterpolatedStringAdditionOperation sum:
                Add(sum.Left);
                Add(sum.Right);
                break;
            case IInterpolatedStringOperation text:
                text.Parts.ToList().ForEach(Add);
                break;
        }
    }

    private void Add(IInterpolatedStringContentOperation part)
    {
        if (InterpolatedParts.HoleOf(part) is not { } hole)
        {
            _text.Append(InterpolatedParts.TextOf(part).Replace(Mark, ' '));
        }
        else if (hole.Syntax.FirstAncestorOrSelf<InterpolationSyntax>() is { } syntax)
        {
            _text.Append(Mark);
            _holes.Add((syntax, hole));
        }
    }
}
