using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What becomes of the result of a call that opens something.</summary>
internal static class OpenedResult
{
    /// <summary>The opened thing itself: the call with its await, or what else waits for it, around it.</summary>
    public static IOperation Of(IInvocationOperation call)
    {
        IOperation result = call;
        while (result.Parent is { } parent && (IsWait(parent, result) || parent is IConversionOperation { OperatorMethod: null }))
        {
            result = parent;
        }

        return result;
    }

    public static bool IsUsing(IVariableDeclaratorOperation declarator) =>
        declarator.Parent is IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation { Parent: IUsingDeclarationOperation or IUsingOperation } };

    /// <summary>Whether nobody can dispose a result: it is the statement, what is enumerated, or what a member is asked of.</summary>
    public static bool IsDropped(IOperation result) => result.Parent switch
    {
        IExpressionStatementOperation => !IsPending(result),
        ISimpleAssignmentOperation { Target: IDiscardOperation } => !IsPending(result),
        IForEachLoopOperation loop => ReferenceEquals(loop.Collection, result),
        IConversionOperation { OperatorMethod: null } conversion => IsDropped(conversion),
        IPropertyReferenceOperation property => ReferenceEquals(property.Instance, result) && !IsPending(result),
        IInvocationOperation call when ReferenceEquals(call.Instance, result) && !IsPending(result) => LocalUse.IsPassedThrough(call) ? IsDropped(call) : !LocalUse.EndsOrWraps(call.TargetMethod.Name),
        IArgumentOperation { Parent: IInvocationOperation call } when LocalUse.IsPassedThrough(call) => !IsPending(result) && IsDropped(call),
        IArgumentOperation { Parent: IInvocationOperation call } => LocalUse.IsEnumerated(call),
        _ => false,
    };

    /// <summary>The name of the called method, as it stands in the source.</summary>
    public static SyntaxNode NameOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: var called }
        ? called switch
        {
            MemberAccessExpressionSyntax member => member.Name,
            MemberBindingExpressionSyntax member => member.Name,
            _ => called,
        }
        : call.Syntax;

    /// <summary>A task, which other rules look after.</summary>
    private static bool IsPending(IOperation result) => result is IInvocationOperation { TargetMethod.Name: not "GetResult", Type.Name: "Task" or "ConfiguredTaskAwaitable" };

    private static bool IsWait(IOperation parent, IOperation result) => parent switch
    {
        IAwaitOperation => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync" or "GetAwaiter" or "GetResult" } call => ReferenceEquals(call.Instance, result) && result.Type?.Name is "Task" or "ConfiguredTaskAwaitable" or "TaskAwaiter" or "ConfiguredTaskAwaiter",
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" } } => true,
        _ => false,
    };
}
