using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Takes strings and values apart and writes them as interpolated strings: as one where they stand on one line, else as a sum of several, which binds as well.</summary>
internal sealed class TextSegments(SemanticModel model, CancellationToken cancellationToken)
{
    private const string Open = "$\"";
    private const string Close = "\"";

    private readonly List<TextSegment> _segments = [];

    public IReadOnlyList<TextSegment> Segments => _segments;

    /// <summary>Adds a string, a sum, or a value.</summary>
    /// <returns>False where it cannot be written so.</returns>
    public bool Add(ExpressionSyntax text)
    {
        if (!IsSum(text))
        {
            return AddTerm(text);
        }

        var sum = (BinaryExpressionSyntax)text;
        return Add(sum.Left) && Join(Between(sum.Left, sum.Right)) && AddTerm(sum.Right);
    }

    /// <summary>Adds what one call joins.</summary>
    public bool AddAll(IReadOnlyList<ExpressionSyntax> terms) =>
        terms.Select((term, index) => (index == 0 || Join(" + ")) && AddTerm(term)).All(static added => added);

    /// <summary>Adds what string.Format is given: a literal, and a value for each of its plain places.</summary>
    public bool AddFormat(IReadOnlyList<ExpressionSyntax> arguments)
    {
        if (arguments.Count == 0 || arguments[0] is not LiteralExpressionSyntax { Token: var token } literal || !literal.IsKind(SyntaxKind.StringLiteralExpression) || token.Text[0] != '"' || token.Text.StartsWith("\"\"\"", StringComparison.Ordinal))
        {
            return false;
        }

        var places = token.Text.Substring(1, token.Text.Length - 2).Split('{', '}');
        _segments.Add(new(TextSegmentKind.Delimiter, Open));
        for (var i = 0; i < places.Length; i++)
        {
            if (i % 2 == 0)
            {
                _segments.Add(new(TextSegmentKind.Text, places[i]));
            }
            else if (!int.TryParse(places[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index + 1 >= arguments.Count || !AddHole(arguments[index + 1]))
            {
                return false;
            }
        }

        _segments.Add(new(TextSegmentKind.Delimiter, Close));
        return places.Length % 2 == 1;
    }

    private bool IsSum(ExpressionSyntax text) =>
        text.IsKind(SyntaxKind.AddExpression) && model.GetTypeInfo(text, cancellationToken).Type?.SpecialType == SpecialType.System_String;

    private bool AddTerm(ExpressionSyntax term)
    {
        switch (term)
        {
            case ParenthesizedExpressionSyntax { Expression: LiteralExpressionSyntax or InterpolatedStringExpressionSyntax } parenthesized:
                return AddTerm(parenthesized.Expression);
            case InterpolatedStringExpressionSyntax interpolated:
                return AddInterpolated(interpolated);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token: var token }:
                return AddLiteral(token.Text);
        }

        // A text that has a name of its own is no value; neither is a sum in parentheses.
        if (model.GetConstantValue(term, cancellationToken).HasValue || (term is ParenthesizedExpressionSyntax { Expression: var inner } && IsSum(inner)))
        {
            return false;
        }

        _segments.Add(new(TextSegmentKind.Delimiter, Open));
        var isAdded = AddHole(term);
        _segments.Add(new(TextSegmentKind.Delimiter, Close));
        return isAdded;
    }

    private bool AddLiteral(string source)
    {
        var quotes = source.Length - source.TrimStart('"').Length;
        if (quotes != 1 && source[0] != '@')
        {
            if (source.Contains('{') || source.Contains('}'))
            {
                return false;
            }

            _segments.Add(new(TextSegmentKind.Delimiter, "$" + source.Substring(0, quotes)));
            _segments.Add(new(TextSegmentKind.Text, source.Substring(quotes, source.Length - (2 * quotes))));
            _segments.Add(new(TextSegmentKind.Delimiter, source.Substring(0, quotes)));
            return true;
        }

        var start = source[0] == '@' ? 2 : 1;
        _segments.Add(new(TextSegmentKind.Delimiter, "$" + source.Substring(0, start)));
        _segments.Add(new(TextSegmentKind.Text, source.Substring(start, source.Length - start - 1).Replace("{", "{{").Replace("}", "}}")));
        _segments.Add(new(TextSegmentKind.Delimiter, Close));
        return true;
    }

    private bool AddInterpolated(InterpolatedStringExpressionSyntax interpolated)
    {
        _segments.Add(new(TextSegmentKind.Delimiter, interpolated.StringStartToken.Text));
        foreach (var content in interpolated.Contents)
        {
            _segments.Add(content is InterpolationSyntax hole
                ? new(TextSegmentKind.Hole, hole.ToString(), model.GetTypeInfo(hole.Expression, cancellationToken).Type, hole.AlignmentClause is not null || hole.FormatClause is not null)
                : new(TextSegmentKind.Text, content.ToString()));
        }

        _segments.Add(new(TextSegmentKind.Delimiter, interpolated.StringEndToken.Text));
        return true;
    }

    private bool AddHole(ExpressionSyntax value)
    {
        var kind = TextSegmentKind.Hole;
        if (value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var receiver }, ArgumentList.Arguments: var arguments })
        {
            // A value is bound as what it is, and a list as a list.
            if (method == "ToString" && (arguments.Count == 0 || arguments[0].ToString().Contains("CultureInfo.")))
            {
                value = receiver;
            }
            else if (method == "Join" && arguments is [_, { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax }])
            {
                (value, kind) = (arguments[1].Expression, TextSegmentKind.List);
            }
            else if (method is "Join" or "Concat" or "Format")
            {
                return false;
            }
        }

        var isPlain = value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or LiteralExpressionSyntax;
        var source = value.ToString();
        _segments.Add(new(kind, (isPlain && !source.Contains(':')) || value is ParenthesizedExpressionSyntax ? $"{{{source}}}" : $"{{({source})}}", model.GetTypeInfo(value, cancellationToken).Type));
        return !source.Contains('\n');
    }

    private bool Join(string between)
    {
        _segments.Add(new(TextSegmentKind.Join, between));
        return true;
    }

    private static string Between(SyntaxNode left, SyntaxNode right) =>
        left.SyntaxTree.GetText().ToString(TextSpan.FromBounds(left.Span.End, right.SpanStart));
}
