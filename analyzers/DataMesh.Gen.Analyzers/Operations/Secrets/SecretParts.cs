using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Parts of a text that carries a secret which do not tell it.</summary>
internal static class SecretParts
{
    // Of a part that is shorter, no secret can be told.
    private const int ShortPart = 4;

    /// <summary>Whether a call takes a part that does not tell the secret: a few characters, or a part whose place was looked for, such as what stands before the <c>?</c> of a URI.</summary>
    public static bool IsHarmlessPart(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Substring" or "AsSpan" or "Slice" or "Remove", ContainingType: var type }, Arguments: [.., var last] } && !SecretCarriers.IsFilled(type) &&
        (!last.Value.ConstantValue.HasValue || (call.Arguments.Length >= 2 && last.Value.ConstantValue is { Value: int and <= ShortPart }));

    /// <summary>The same for a range.</summary>
    public static bool IsHarmlessPart(IRangeOperation range) =>
        (range.LeftOperand is null && Length(range.RightOperand, fromEnd: false) <= ShortPart) ||
        (range.RightOperand is null && Length(range.LeftOperand, fromEnd: true) <= ShortPart) ||
        !IsKnown(range.LeftOperand) || !IsKnown(range.RightOperand);

    /// <summary>The same for one element: of what <c>Split</c> gives, one is taken for what it is.</summary>
    public static bool IsHarmlessPart(IArrayElementReferenceOperation element) => element.ArrayReference is IInvocationOperation { TargetMethod.Name: "Split" };

    /// <summary>A value as it is before conversions.</summary>
    public static IOperation? Unconverted(IOperation? value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static bool IsKnown(IOperation? index) => Unconverted(index) is null or { ConstantValue.HasValue: true } or IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand.ConstantValue.HasValue: true };

    private static int Length(IOperation? index, bool fromEnd)
    {
        index = Unconverted(index);
        var isFromEnd = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
        return isFromEnd == fromEnd && (index is IUnaryOperation hat ? hat.Operand : index)?.ConstantValue is { HasValue: true, Value: int length } ? length : int.MaxValue;
    }
}
