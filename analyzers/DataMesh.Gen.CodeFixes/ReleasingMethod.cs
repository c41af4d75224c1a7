using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>How a method that returns a task takes more statements at its end.</summary>
internal static class ReleasingMethod
{
    /// <summary>Nothing where it cannot be written without taking the method apart.</summary>
    public static IEnumerable<TextChange> Changes(MethodDeclarationSyntax method, ImmutableArray<ResourceRelease> releases, SourceText text)
    {
        if (releases.IsEmpty)
        {
            return [];
        }

        var layout = Layout.Of(method, text);
        var statements = string.Join("\n", releases.Select(static release => release.Text));
        var isAwaited = releases.Any(static release => release.IsAwaited);
        var isAsync = method.Modifiers.Any(SyntaxKind.AsyncKeyword);
        return method switch
        {
            { ExpressionBody: { Expression: not ThrowExpressionSyntax } body } => OfExpression(method, body, statements, isAwaited, isAsync, layout),
            { Body: { CloseBraceToken.IsMissing: false } body } => OfBlock(method, body, statements, isAwaited, isAsync, layout, text),
            _ => [],
        };
    }

    private static IEnumerable<TextChange> OfExpression(MethodDeclarationSyntax method, ArrowExpressionClauseSyntax body, string statements, bool isAwaited, bool isAsync, Layout layout)
    {
        var isDone = IsCompleted(body.Expression);
        var staysPlain = isDone && !isAwaited && !isAsync;
        string[] lines =
            staysPlain ? [statements, $"return {body.Expression};"]
            : isDone ? [statements]
            : isAsync ? [$"{body.Expression};", statements]
            : [Awaited(body.Expression), statements];
        if (!isAsync && !staysPlain)
        {
            yield return Async(method);
        }

        var before = body.ArrowToken.GetPreviousToken().Span.End;
        var comments = method.DescendantTrivia(TextSpan.FromBounds(before, body.Expression.SpanStart))
            .Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Select(static trivia => trivia.ToString());
        yield return new TextChange(TextSpan.FromBounds(before, method.SemicolonToken.Span.End), $"{layout.NewLine}{layout.Indent}{{{layout.NewLine}{layout.Indented(string.Join("\n", comments.Concat(lines)), 1)}{layout.NewLine}{layout.Indent}}}");
    }

    private static IEnumerable<TextChange> OfBlock(MethodDeclarationSyntax method, BlockSyntax body, string statements, bool isAwaited, bool isAsync, Layout layout, SourceText text)
    {
        var last = body.Statements.LastOrDefault();
        var written = $"{layout.Indented(statements, 1)}{layout.NewLine}";
        if (last is ThrowStatementSyntax)
        {
            return [];
        }

        if (isAsync)
        {
            return [BeforeLine(last is ReturnStatementSyntax ? last.SpanStart : body.CloseBraceToken.SpanStart, written, layout, text)];
        }

        // Without async, each return hands a task over; only the last can be taken for the end.
        if (last is not ReturnStatementSyntax { Expression: { } task } || (isAwaited && Returns(body) > 1))
        {
            return [];
        }

        var ending = IsCompleted(task) ? statements : $"{Awaited(task)}\n{statements}";
        return isAwaited
            ? [Async(method), new TextChange(last.Span, layout.Indented(ending, 1).TrimStart())]
            : [BeforeLine(last.SpanStart, written, layout, text)];
    }

    /// <summary>Before what stands alone on its line, or on a line of its own before what does not.</summary>
    private static TextChange BeforeLine(int position, string written, Layout layout, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(position);
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, position)))
            ? new TextChange(new TextSpan(line.Start, 0), written)
            : new TextChange(new TextSpan(position, 0), layout.NewLine + written + layout.Indent);
    }

    private static TextChange Async(MethodDeclarationSyntax method) => new(new TextSpan(method.ReturnType.SpanStart, 0), "async ");

    private static string Awaited(ExpressionSyntax task) =>
        task is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax ? $"await {task}.ConfigureAwait(false);" : $"await ({task}).ConfigureAwait(false);";

    private static bool IsCompleted(ExpressionSyntax task) => task is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };

    private static int Returns(BlockSyntax body) =>
        body.DescendantNodes(static node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<ReturnStatementSyntax>().Count();
}
