using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What is ever written to a local variable, or put into the collection that it holds.</summary>
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
                case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation target } } assignment when Is(target.Local, reference.Local):
                    writes.Add((assignment.Value, false));
                    break;
                case IInvocationOperation { TargetMethod.Name: "Add" or "Insert" or "Enqueue" or "Push", Instance: ILocalReferenceOperation target } call when Is(target.Local, reference.Local) && !target.Type.Is("System.Text.StringBuilder"):
                    writes.Add((call.Arguments[call.Arguments.Length - 1].Value, false));
                    break;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation variable } loop when Is(variable.Symbol, reference.Local):
                    writes.Add((loop.Collection, false));
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance: { } table } } found when Local(found.Value) is { } local && Is(local, reference.Local):
                    writes.Add((table, false));
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

    private static ILocalSymbol? Local(IOperation target) => target switch
    {
        IDeclarationExpressionOperation declaration => Local(declaration.Expression),
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private static bool Is(ILocalSymbol symbol, ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);
}
