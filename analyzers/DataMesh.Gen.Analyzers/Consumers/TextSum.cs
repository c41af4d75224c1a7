using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Strings joined by <c>+</c>.</summary>
internal static class TextSum
{
    /// <summary>The terms, in order. Not recursive: generated texts have thousands.</summary>
    public static IReadOnlyList<IOperation> Terms(IBinaryOperation sum)
    {
        var terms = new List<IOperation>();
        IOperation left = sum;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } binary)
        {
            terms.Add(Unconverted(binary.RightOperand));
            left = binary.LeftOperand;
        }

        terms.Add(Unconverted(left));
        terms.Reverse();
        return terms;
    }

    private static IOperation Unconverted(IOperation term) => term is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? conversion.Operand : term;
}
