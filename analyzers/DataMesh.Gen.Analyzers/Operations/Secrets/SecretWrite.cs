using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>A value that a variable or member is given.</summary>
/// <param name="Value">What is given.</param>
/// <param name="Place">Where: the declaration, the assignment or the call.</param>
/// <param name="Replaces">Whether what was there before is gone then.</param>
internal sealed record SecretWrite(IOperation Value, IOperation Place, bool Replaces)
{
    private int End => Place.Syntax.Span.End;

    /// <summary>Those whose value a use can see, by what surely runs before it.</summary>
    /// <param name="use">A local or a parameter that is read.</param>
    /// <param name="all">Every write to it, in the order of the source.</param>
    public static (IReadOnlyList<SecretWrite> Writes, bool IsReplaced) Reaching(IOperation use, IReadOnlyList<SecretWrite> all)
    {
        var function = FunctionOf(use);
        var around = new HashSet<IOperation>(Around(use));
        var start = use.Syntax.SpanStart;
        var last = all.LastOrDefault(write => write.Replaces && write.End <= start && FunctionOf(write.Place) == function && BlockOf(write.Place) is { } block && around.Contains(block));

        // In a loop, what follows the use comes before it in the next round.
        var loop = Around(use).LastOrDefault(outer => outer is ILoopOperation && FunctionOf(outer) == function && (last is null || !Around(last.Place).Contains(outer)));
        var until = loop is null ? start : Math.Max(start, loop.Syntax.Span.End);
        var reaching = all.Where(write => write == last || FunctionOf(write.Place) != function || (write.End <= until && (last is null || write.End > last.End))).ToList();
        return (reaching, last is not null);
    }

    private static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            yield return outer;
        }
    }

    /// <summary>The lambda or local function that code stands in; null for the member itself.</summary>
    private static IOperation? FunctionOf(IOperation operation) => Around(operation).FirstOrDefault(static outer => outer is IAnonymousFunctionOperation or ILocalFunctionOperation);

    /// <summary>The block whose own statement a write is; null for one that is part of a larger expression or a condition.</summary>
    private static IOperation? BlockOf(IOperation place) =>
        Around(place).FirstOrDefault(static outer => outer is not (IVariableDeclarationOperation or IVariableDeclarationGroupOperation or IExpressionStatementOperation)) as IBlockOperation;
}
