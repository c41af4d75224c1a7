using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>The variable of a loop over a stream.</summary>
internal static class StepBatch
{
    /// <summary>The loop whose step gave a batch; null for any other value.</summary>
    public static ILoopOperation? OfStep(IOperation value, INamedTypeSymbol batch, INamedTypeSymbol stream)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        if (value is not ILocalReferenceOperation { Local: var local } || !SymbolEqualityComparer.Default.Equals(local.Type, batch))
        {
            return null;
        }

        for (var parent = value.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IForEachLoopOperation { IsAsynchronous: true } loop when loop.Locals.Contains(local, SymbolEqualityComparer.Default):
                    return IsStream(loop.Collection, stream) ? loop : null;
                case IWhileLoopOperation { Condition: { } condition } loop when Reads(condition, local, stream):
                    return loop;
            }
        }

        return null;
    }

    /// <summary>Whether a value is a stream, or one whose awaits are configured.</summary>
    public static bool IsStream(IOperation value, INamedTypeSymbol stream) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsStream(conversion.Operand, stream),
        IInvocationOperation { Instance: { } instance } call when LocalUse.IsPassedThrough(call) => IsStream(instance, stream),
        IInvocationOperation { Arguments: [var source, ..] } call when LocalUse.IsPassedThrough(call) => IsStream(source.Value, stream),
        _ => SymbolEqualityComparer.Default.Equals(value.Type, stream),
    };

    /// <summary>Whether what is put into a type stays there; what another type is given, it may only look at.</summary>
    public static bool IsCollection(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() is var name && (name.StartsWith("System.Collections.", StringComparison.Ordinal) || name == "System.Threading.Channels");

    /// <summary>Whether a variable or member, or what is taken from one, is still there after a step.</summary>
    public static bool Outlives(IOperation target, ILoopOperation loop) => target switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Outlives(conversion.Operand, loop),
        ILocalReferenceOperation { Local: var local } => !local.DeclaringSyntaxReferences.Any(reference => loop.Syntax.FullSpan.Contains(reference.Span)),
        IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation => true,
        IParameterReferenceOperation => true,
        _ => false,
    };

    /// <summary>Whether the loop ends right after an assignment, so that no step follows.</summary>
    public static bool LeavesLoop(ISimpleAssignmentOperation assignment) =>
        assignment.Parent is IExpressionStatementOperation { Parent: IBlockOperation block } statement &&
        block.Operations.SkipWhile(operation => !ReferenceEquals(operation, statement)).Any(static operation => operation is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break });

    /// <summary>Whether a condition reads the next batch into a variable: <c>await stream.ReadAsync() is { } batch</c>.</summary>
    private static bool Reads(IOperation condition, ILocalSymbol local, INamedTypeSymbol stream) =>
        condition.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => call is { TargetMethod.Name: "ReadAsync", Instance: { } instance } && IsStream(instance, stream)) &&
        condition.DescendantsAndSelf().Any(operation => operation switch
        {
            IRecursivePatternOperation { DeclaredSymbol: { } declared } => SymbolEqualityComparer.Default.Equals(declared, local),
            IDeclarationPatternOperation { DeclaredSymbol: { } declared } => SymbolEqualityComparer.Default.Equals(declared, local),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => SymbolEqualityComparer.Default.Equals(target.Local, local),
            _ => false,
        });
}
