using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Tasks that have ended where their result is read: awaited above, or asked whether they have.</summary>
internal static class EndedTasks
{
    public static bool Contains(IOperation task)
    {
        if (RemoteWork.Unwrap(task) is IAwaitOperation || IsFirst(task))
        {
            return true;
        }

        var isElement = IsElement(task, out var isContinuation);
        return isContinuation || (Body(task.Syntax) is { } body && IsSeenToEnd(body, task.Syntax, isElement));
    }

    private static bool IsSeenToEnd(SyntaxNode body, SyntaxNode task, bool isElement)
    {
        var text = task.ToString();
        return body.DescendantNodes().TakeWhile(node => node.SpanStart < task.SpanStart).Any(node => node switch
        {
            AwaitExpressionSyntax { Expression: var awaited } when !awaited.Span.Contains(task.Span) =>
                awaited.DescendantNodesAndSelf().Any(part => part.ToString() == text) || (isElement && awaited.ToString().Contains("WhenAll")),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access => IsState(name) && access.Expression.ToString() == text,
            IsPatternExpressionSyntax pattern => pattern.Expression.ToString() == text && pattern.Pattern.DescendantNodes().OfType<NameColonSyntax>().Any(static part => IsState(part.Name.Identifier.ValueText)),
            _ => false,
        });
    }

    /// <summary>The one of several tasks that has ended first.</summary>
    private static bool IsFirst(IOperation task) =>
        task is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declaration] } && declaration.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: AwaitExpressionSyntax { Expression: var awaited } } => awaited.ToString().Contains("WhenAny("),
            ForEachStatementSyntax { AwaitKeyword.RawKind: (int)SyntaxKind.AwaitKeyword, Expression: var tasks } => tasks.ToString().Contains("WhenEach("),
            _ => false,
        };

    private static bool IsState(string name) => name.StartsWith("IsCompleted", StringComparison.Ordinal) || name is "IsFaulted" or "IsCanceled" or "Status" or "Exception";

    /// <summary>One of several tasks, such as the parameter of a lambda; of <c>ContinueWith</c> it has ended.</summary>
    private static bool IsElement(IOperation task, out bool isContinuation)
    {
        isContinuation = false;
        switch (task)
        {
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda }:
                isContinuation = task.Syntax.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(static function => function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContinueWith" } } });
                return lambda is not null;
            case IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.Length: > 0 }:
                return true;
            case ILocalReferenceOperation { Local: { IsForEach: true } }:
                return true;
            // The value of a pair, the task of an item.
            case IPropertyReferenceOperation { Instance: { } item }:
                return IsElement(item, out _);
            default:
                return false;
        }
    }

    private static SyntaxNode? Body(SyntaxNode node) => node.Ancestors().FirstOrDefault(static ancestor => ancestor is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax);
}
