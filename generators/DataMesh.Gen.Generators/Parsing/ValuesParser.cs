using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>The values that a property must or must not have.</summary>
internal static class ValuesParser
{
    public static ConstraintModel? Parse(AttributeData attribute, ScalarModel scalar, ConstraintKind kind)
    {
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, Values: { IsDefault: false } constants }])
        {
            return null;
        }

        var values = constants.Select(constant => ParseOne(constant, scalar)).OfType<Value>().ToArray();
        if (values.Length == 0)
        {
            return null;
        }

        var words = $"{(kind == ConstraintKind.Allowed ? "one of" : "none of")} {string.Join(", ", values.Select(static value => value.Words))}";
        return new ConstraintModel(
            kind,
            words,
            $"[{string.Join(", ", values.Select(static value => value.Literal))}]",
            scalar.Kind switch { ScalarKind.Integer => scalar.IsWide ? null : IsUnsigned(scalar) ? "ulong" : "long", ScalarKind.Number => "double", _ => null },
            "")
        {
            Values = values.Select(static value => value.Text).ToEquatableArray(),
        };
    }

    private static Value? ParseOne(TypedConstant constant, ScalarModel scalar)
    {
        var value = AttributeFacts.ValueOf(constant);
        return (scalar.Kind, value) switch
        {
            (ScalarKind.Text, string text) => new(Literals.Of(text), $"'{text}'", text),
            (ScalarKind.Boolean, bool flag) => new(Literals.Of(flag), flag ? "true" : "false", flag ? "true" : "false"),
            (ScalarKind.Integer, int or long or short or byte or sbyte or ushort or uint or ulong) => Whole(BigInteger.Parse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), scalar),
            (ScalarKind.Number, int or long or short or byte or float or double) => Number(Literals.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)), value),
            (ScalarKind.Enum, not null) when constant.Type?.FullName() == scalar.TypeName && NameOf(constant) is { } name && scalar.Names.FirstOrDefault(known => known.Member == SymbolFacts.Escape(name)) is { } known =>
                new($"{scalar.TypeName}.{known.Member}", known.Text, known.Text),
            _ => null,
        };
    }

    // What the type has not can neither be allowed nor has to be denied.
    private static Value? Whole(BigInteger value, ScalarModel scalar) =>
        value < BigInteger.Parse(scalar.Minimum!, CultureInfo.InvariantCulture) || value > BigInteger.Parse(scalar.Maximum!, CultureInfo.InvariantCulture) ? null
        : Number(scalar.IsWide ? Literals.Wide(value, scalar.TypeName) : IsUnsigned(scalar) ? Literals.Of((object)(ulong)value) : Literals.Of((long)value), value);

    private static bool IsUnsigned(ScalarModel scalar) => scalar.TypeName is "ulong" or "nuint";

    private static Value Number(string literal, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return new Value(literal, text, text);
    }

    private static string? NameOf(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name;

    private sealed record Value(string Literal, string Words, string Text);
}
