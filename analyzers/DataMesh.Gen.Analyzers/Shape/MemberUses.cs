using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Which members of a class its own code mentions, method by method.</summary>
internal sealed class MemberUses(INamedTypeSymbol type)
{
    public static readonly OperationKind[] Kinds =
        [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.InstanceReference];

    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> _uses = new(SymbolEqualityComparer.Default);

    public void Add(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IMemberReferenceOperation { Member: IPropertySymbol property }:
                Add(context, property);
                Add(context, property.GetMethod);
                Add(context, property.SetMethod);
                break;
            case IMemberReferenceOperation reference:
                Add(context, reference.Member);
                break;
            case IInvocationOperation call:
                Add(context, call.TargetMethod);
                break;

            // Who is given the connector itself, under any of its types, can do anything with it: all of it counts as mentioned.
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Parent: not (IMemberReferenceOperation or IInvocationOperation) }:
                Add(context, type);
                break;
        }
    }

    /// <summary>All that some methods mention, themselves or through what they call.</summary>
    public HashSet<ISymbol> From(IEnumerable<IMethodSymbol> methods)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var left = new Stack<ISymbol>(methods);
        while (left.Count > 0)
        {
            if (_uses.TryGetValue(left.Pop(), out var uses))
            {
                foreach (var use in uses.Where(found.Add))
                {
                    left.Push(use);
                }
            }
        }

        return found;
    }

    private void Add(OperationAnalysisContext context, ISymbol? used)
    {
        if (used is not null && (SymbolEqualityComparer.Default.Equals(used, type) || SymbolEqualityComparer.Default.Equals(used.OriginalDefinition.ContainingType, type)))
        {
            _uses.GetOrAdd(context.ContainingSymbol, static _ => []).Add(used.OriginalDefinition);
        }
    }
}
