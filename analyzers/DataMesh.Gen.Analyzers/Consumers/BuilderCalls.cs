using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Calls that add to a StringBuilder.</summary>
internal static class BuilderCalls
{
    /// <summary>Whether a call, or one in a chain of calls, adds text to the builder that a local variable holds.</summary>
    public static bool IsAppendTo(IInvocationOperation call, ILocalSymbol builder)
    {
        if (call.TargetMethod is not { ContainingType.Name: "StringBuilder", Name: "Append" or "AppendLine" or "AppendFormat" or "AppendJoin" or "Insert" })
        {
            return false;
        }

        var receiver = call.Instance;
        while (receiver is IInvocationOperation { Instance: { } inner })
        {
            receiver = inner;
        }

        return receiver is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, builder);
    }

    /// <summary>Whether an argument is text, and not a position, a count or a culture.</summary>
    public static bool IsText(IArgumentOperation argument) =>
        argument.Value is not IInterpolatedStringHandlerCreationOperation && argument.Parameter?.Name is not ("index" or "startIndex" or "count" or "repeatCount" or "provider");
}
