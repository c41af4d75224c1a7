using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Steps from one operation to another.</summary>
internal static class OperationNodes
{
    /// <summary>The whole body that an operation stands in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>What is converted, or the operation itself.</summary>
    public static IOperation WithoutConversion(this IOperation operation) => operation is IConversionOperation conversion ? conversion.Operand.WithoutConversion() : operation;
}
