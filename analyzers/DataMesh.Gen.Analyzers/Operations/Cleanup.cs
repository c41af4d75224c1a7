using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Code that tidies up: it has to end even where the caller has cancelled, and may go on where something fails.</summary>
internal static class Cleanup
{
    private static readonly string[] Words = ["Dispose", "Disconnect", "Close", "Rollback", "RollBack", "Abort", "Cleanup", "CleanUp", "Shutdown", "ShutDown", "Release", "Stop", "Kill", "Logout", "LogOut", "Unlock", "Return", "Finalize", "Reset", "Delete", "Cancel", "Unsubscribe"];

    /// <summary>Whether an operation stands in a catch or finally block, or in a method that disposes, disconnects or rolls back.</summary>
    public static bool Holds(IOperation operation, ISymbol owner)
    {
        for (var (current, child) = (operation.Parent, operation); current is not null; (current, child) = (current.Parent, current))
        {
            if (current is ICatchClauseOperation || (current is ITryOperation attempt && ReferenceEquals(attempt.Finally, child)) || (current is ILocalFunctionOperation local && IsMethod(local.Symbol)))
            {
                return true;
            }
        }

        return IsMethod(owner);
    }

    /// <summary>Whether a method, by its name, only ends something. Methods that delete or cancel at a caller's wish are not meant.</summary>
    public static bool IsMethod(ISymbol method) =>
        method is IMethodSymbol { MethodKind: MethodKind.Destructor } || (StartsWithWord(method.Name) && !method.Name.StartsWith("Delete", StringComparison.Ordinal) && !method.Name.StartsWith("Cancel", StringComparison.Ordinal));

    /// <summary>Whether all that a block calls ends something.</summary>
    public static bool IsAllOf(IOperation block)
    {
        var calls = block.Descendants().OfType<IInvocationOperation>().Where(static call => call.TargetMethod.Name != "ConfigureAwait").ToList();
        return calls.Count > 0 && calls.TrueForAll(static call => StartsWithWord(call.TargetMethod.Name));
    }

    private static bool StartsWithWord(string name)
    {
        // An explicit implementation has its interface's name before its own.
        var start = name.LastIndexOf('.') + 1;
        return Array.Exists(Words, word =>
            string.CompareOrdinal(name, start, word, 0, word.Length) == 0 && (name.Length == start + word.Length || !char.IsLower(name[start + word.Length])));
    }
}
