using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Uses of a local variable that holds something to dispose.</summary>
internal static class LocalUse
{
    /// <summary>Whether a use disposes the variable, or hands it to somebody who may.</summary>
    /// <param name="local">The variable.</param>
    /// <param name="within">An operation of the body that it stands in.</param>
    public static bool LeavesOrEnds(ILocalSymbol local, IOperation within) =>
        LocalWrites.Root(within).Descendants()
            .OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))
            .Any(reference => IsCaptured(reference) || Ends(reference));

    /// <summary>Whether a call gives its receiver on: the same stream with other awaits.</summary>
    public static bool IsPassedThrough(IInvocationOperation call) => call.TargetMethod.Name is "ConfigureAwait" or "WithCancellation";

    /// <summary>Whether a call does nothing but enumerate, which disposes of nothing: <c>ToListAsync</c>, <c>Select</c>.</summary>
    public static bool IsEnumerated(IInvocationOperation call) => call.TargetMethod is { IsExtensionMethod: true, ContainingType.Name: "AsyncEnumerable" };

    /// <summary>Whether a member disposes what it is called on, or gives something that will.</summary>
    public static bool EndsOrWraps(string member) => member is "Dispose" or "DisposeAsync" or "Close" or "AsDataReader";

    private static bool Ends(IOperation value) => value.Parent switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Ends(conversion),
        IExpressionStatementOperation => false,
        ISimpleAssignmentOperation assignment => !ReferenceEquals(assignment.Target, value),
        IPropertyReferenceOperation property => !ReferenceEquals(property.Instance, value),
        IForEachLoopOperation => false,
        IIsPatternOperation pattern => pattern.Pattern.DescendantsAndSelf().Any(static part => part is IRecursivePatternOperation { DeclaredSymbol: not null } or IDeclarationPatternOperation { DeclaredSymbol: not null }),
        IIsTypeOperation or IBinaryOperation => false,
        IConditionalAccessOperation access => access.WhenNotNull.DescendantsAndSelf().OfType<IInvocationOperation>().Any(static call => EndsOrWraps(call.TargetMethod.Name)),
        IInvocationOperation call when ReferenceEquals(call.Instance, value) => IsPassedThrough(call) ? Ends(call) : EndsOrWraps(call.TargetMethod.Name),
        IArgumentOperation { Parent: IInvocationOperation call } when IsPassedThrough(call) => Ends(call),
        IArgumentOperation { Parent: IInvocationOperation call } when IsEnumerated(call) => false,
        _ => true,
    };

    private static bool IsCaptured(ILocalReferenceOperation reference)
    {
        for (var parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            var function = parent switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null)
            {
                return !SymbolEqualityComparer.Default.Equals(function, reference.Local.ContainingSymbol);
            }
        }

        return false;
    }
}
