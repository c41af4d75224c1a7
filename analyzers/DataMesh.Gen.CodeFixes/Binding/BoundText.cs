using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Writes an expression that gives a query's text as one that binds its values.</summary>
internal sealed class BoundText(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>What is written as the operand of a cast: in parentheses, unless it is one string or stands in some already.</summary>
    public static string Operand(string bound) => SyntaxFactory.ParseExpression(bound) is InterpolatedStringExpressionSyntax or ParenthesizedExpressionSyntax ? bound : $"({bound})";

    /// <summary>The expression as source; null where it is not known how, or where a value stands where none may.</summary>
    public string? Of(ExpressionSyntax text) => text switch
    {
        ParenthesizedExpressionSyntax { Expression: CastExpressionSyntax or InterpolatedStringExpressionSyntax } parenthesized => Of(parenthesized.Expression),
        ParenthesizedExpressionSyntax parenthesized => Of(parenthesized.Expression) is { } inner ? Operand(inner) : null,
        CastExpressionSyntax cast => Of(cast.Expression),
        InterpolatedStringExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => Terms(text),
        ConditionalExpressionSyntax conditional => Branches(text, conditional.WhenTrue, conditional.WhenFalse),
        SwitchExpressionSyntax chosen => Branches(text, [.. chosen.Arms.Select(static arm => arm.Expression)]),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => Branches(text, coalesce.Right),
        InvocationExpressionSyntax call => OfCall(call),
        _ => null,
    };

    private string? Terms(ExpressionSyntax text)
    {
        var segments = new TextSegments(model, cancellationToken);
        return segments.Add(text) ? BoundHoles.Write(segments.Segments) : null;
    }

    private string? OfCall(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax, call.ArgumentList.Arguments) switch
    {
        ({ Name.Identifier.ValueText: "ToString" or "Trim", Expression: var receiver }, []) => Of(receiver),
        ({ Name.Identifier.ValueText: "Invariant" or "CurrentCulture", Expression: var type }, [var argument]) when type.ToString().EndsWith("FormattableString", StringComparison.Ordinal) => Of(argument.Expression),
        ({ Name.Identifier.ValueText: "Format" or "Concat" }, _) when model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String } method => OfStringCall(call, method),
        _ => null,
    };

    private string? OfStringCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var segments = new TextSegments(model, cancellationToken);
        var arguments = call.ArgumentList.Arguments.Select(static argument => argument.Expression).ToList();
        var isWritten = method.Name == "Format" ? segments.AddFormat(arguments) : arguments.All(argument => model.GetTypeInfo(argument, cancellationToken).Type is not IArrayTypeSymbol) && segments.AddAll(arguments);
        return isWritten ? BoundHoles.Write(segments.Segments) : null;
    }

    /// <summary>One interpolated branch that is cast makes the whole a query; the others are converted then, and bind.</summary>
    private string? Branches(ExpressionSyntax whole, params ExpressionSyntax[] branches)
    {
        var source = whole.ToString();
        var isCast = false;
        var offset = 0;
        foreach (var branch in branches)
        {
            if (branch is ThrowExpressionSyntax or LiteralExpressionSyntax || (branch is not InterpolatedStringExpressionSyntax && Of(branch) is null && model.GetConstantValue(branch, cancellationToken).HasValue))
            {
                continue;
            }

            if (Of(branch) is not { } bound)
            {
                return null;
            }

            if (!isCast)
            {
                bound = $"({LibraryName.At(model, branch.SpanStart, LibraryName.QueryRequest)}){Operand(bound)}";
                isCast = true;
            }

            var start = branch.SpanStart - whole.SpanStart + offset;
            source = source.Remove(start, branch.Span.Length).Insert(start, bound);
            offset += bound.Length - branch.Span.Length;
        }

        return isCast ? source : null;
    }
}
