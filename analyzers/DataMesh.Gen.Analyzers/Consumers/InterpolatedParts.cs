using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Parts of an interpolated string, be it made a string or given to a handler.</summary>
internal static class InterpolatedParts
{
    /// <summary>What a hole holds; null for text.</summary>
    public static IOperation? HoleOf(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolationOperation interpolation => interpolation.Expression,
        IInterpolatedStringAppendOperation { Kind: OperationKind.InterpolatedStringAppendFormatted, AppendCall: IInvocationOperation { Arguments: [var value, ..] } } => value.Value,
        _ => null,
    };

    /// <summary>The text between holes; empty for a hole.</summary>
    public static string TextOf(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation { Text.ConstantValue.Value: string text } => text,
        IInterpolatedStringAppendOperation { Kind: OperationKind.InterpolatedStringAppendLiteral, AppendCall: IInvocationOperation { Arguments: [{ Value.ConstantValue.Value: string text }, ..] } } => text,
        _ => "",
    };
}
