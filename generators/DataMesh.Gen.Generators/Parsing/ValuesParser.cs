using System.Globalization;
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
            scalar.Kind switch { ScalarKind.Integer => "long", ScalarKind.Number => "double", _ => null },
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
            (ScalarKind.Integer, int or long or short or byte or sbyte or ushort or uint) => Number(Literals.Of(Convert.ToInt64(value, CultureInfo.InvariantCulture)), value),
            (ScalarKind.Number, int or long or short or byte or float or double) => Number(Literals.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)), value),
            (ScalarKind.Enum, not null) when constant.Type?.FullName() == scalar.TypeName && NameOf(constant) is { } name =>
                new($"{scalar.TypeName}.{SymbolFacts.Escape(name)}", Naming.SnakeCase(name), Naming.SnakeCase(name)),
            _ => null,
        };
    }

    private static Value Number(string literal, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return new Value(literal, text, text);
    }

    private static string? NameOf(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name;

    private sealed record Value(string Literal, string Words, string Text);
}
