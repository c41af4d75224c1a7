using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG4005 and DMG4006 in async code: awaits in place of blocking.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitCodeFixProvider))]
[Shared]
public sealed class AwaitCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.BlockingWaitId, Rules.ThreadSleepId];

    private protected override string Title => "Await it";

    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.ContainsKey(BlockingWaitAnalyzer.AwaitProperty))
        {
            return [];
        }

        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return node.AncestorsAndSelf().OfType<MemberAccessExpressionSyntax>().FirstOrDefault() is not { } access ? Unqualified(node, model, diagnostic)
            : diagnostic.Id == Rules.ThreadSleepId ? Delay(access.Parent as InvocationExpressionSyntax, model, diagnostic)
            : access.Name.Identifier.ValueText switch
            {
                "Result" => Await(access, access.Expression),
                "Wait" when access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: var count } arguments } call => Await(call, access.Expression, count == 0 ? "" : $".WaitAsync({arguments[0]})"),
                "GetResult" when access is { Parent: InvocationExpressionSyntax call, Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var task } } } => Await(call, task),
                "WaitAll" when access.Parent is InvocationExpressionSyntax call => [new TextChange(new TextSpan(call.SpanStart, 0), "await "), new TextChange(access.Name.Span, "WhenAll")],
                _ => [],
            };
    }

    // using static: the type is not written.
    private static IEnumerable<TextChange> Unqualified(SyntaxNode node, SemanticModel model, Diagnostic diagnostic) =>
        diagnostic.Id == Rules.ThreadSleepId ? Delay(node.FirstAncestorOrSelf<InvocationExpressionSyntax>(), model, diagnostic) : [];

    private static IEnumerable<TextChange> Delay(InvocationExpressionSyntax? call, SemanticModel model, Diagnostic diagnostic)
    {
        if (call is null)
        {
            yield break;
        }

        // Where Thread is in reach by its namespace, Task need not be.
        var isInReach = model.LookupNamespacesAndTypes(call.SpanStart, name: "Task").Any(static type => type is INamedTypeSymbol { Arity: 0, ContainingNamespace.Name: "Tasks" });
        yield return new TextChange(call.Expression.Span, isInReach ? "await Task.Delay" : "await System.Threading.Tasks.Task.Delay");
        if (diagnostic.Properties.TryGetValue(TokenAnalyzer.TokenProperty, out var token) && token is not null)
        {
            yield return new TextChange(new TextSpan(call.ArgumentList.CloseParenToken.SpanStart, 0), $", {token}");
        }
    }

    private static IEnumerable<TextChange> Await(ExpressionSyntax wait, ExpressionSyntax task, string suffix = "")
    {
        // A comment inside what goes away has nowhere to stay.
        var replaced = TextSpan.FromBounds(task.Span.End, wait.Span.End);
        if (wait.DescendantTrivia().Any(trivia => replaced.Contains(trivia.Span) && (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))))
        {
            return [];
        }

        var needsParentheses = wait.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax;
        return
        [
            new TextChange(new TextSpan(wait.SpanStart, 0), needsParentheses ? "(await " : "await "),
            new TextChange(replaced, suffix + (needsParentheses ? ")" : "")),
        ];
    }
}
