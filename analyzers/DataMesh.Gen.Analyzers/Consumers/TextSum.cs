using System.Collections.Generic;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Strings joined by <c>+</c>.</summary>
internal static class TextSum
{
    private static readonly Regex Explain = new(@"^\s*EXPLAIN\b(?!.*\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WITH)\b)[^'""]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

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

    /// <summary>Whether a text asks for the plan of the statement that follows it.</summary>
    public static bool IsExplain(string text) => Explain.IsMatch(text);

    private static IOperation Unconverted(IOperation term) => term is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? conversion.Operand : term;
}
