using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What is ever written to a local variable.</summary>
internal static class LocalWrites
{
    /// <summary>Its initialiser and every assignment; none where it is written in a way that is not followed.</summary>
    public static IReadOnlyList<(IOperation Value, bool IsAppended)> Of(ILocalReferenceOperation reference)
    {
        var writes = new List<(IOperation Value, bool IsAppended)>();
        foreach (var operation in Root(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol, reference.Local):
                    if (declarator.GetVariableInitializer() is { } initializer)
                    {
                        writes.Add((initializer.Value, false));
                    }

                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, reference.Local):
                    writes.Add((assignment.Value, false));
                    break;
                case ICoalesceAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, reference.Local):
                    writes.Add((assignment.Value, false));
                    break;
                case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, reference.Local):
                    writes.Add((assignment.Value, true));
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation written } when Is(written.Local, reference.Local):
                    return [];
            }
        }

        return writes;
    }

    /// <summary>The body, or the top-level statements, that an operation stands in.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool Is(ILocalSymbol symbol, ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);
}
