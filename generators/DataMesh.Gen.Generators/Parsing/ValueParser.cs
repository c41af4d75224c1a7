using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Which values a type has: scalars, nested configurations, and lists and maps of values.</summary>
internal static class ValueParser
{
    private const string Space = "System.Collections.Generic.";
    private static readonly string[] Lists = [Space + "IReadOnlyList`1", Space + "IReadOnlyCollection`1", Space + "IEnumerable`1", Space + "IList`1", Space + "ICollection`1", Space + "List`1"];
    private static readonly string[] Maps = [Space + "IReadOnlyDictionary`2", Space + "IDictionary`2", Space + "Dictionary`2"];

    /// <summary>The type of a value, or null where values of the type cannot be read.</summary>
    public static ValueModel? Parse(ITypeSymbol type)
    {
        if (ItemOf(type) is not { } item)
        {
            return (ValueModel?)ScalarParser.Parse(type) ?? SectionParser.Parse(type);
        }

        return ParseItem(item) is not { } parsed ? null
            : IsMap(type) ? new MapModel(type.FullNameWithInnerNullability(), parsed)
            : new ListModel(type.FullNameWithInnerNullability(), parsed, type is IArrayTypeSymbol);
    }

    /// <summary>The type of what a list or map holds in the end, however deep.</summary>
    public static ITypeSymbol InnermostOf(ITypeSymbol type) => ItemOf(type) is { } item ? InnermostOf(item) : type;

    private static ItemModel? ParseItem(ITypeSymbol type) =>
        Parse(type.WithoutNullable()) is { } value ? new ItemModel(value, type.IsNullableValue() || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated)) : null;

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var item] } list when Lists.Any(list.Is) => item,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, var item] } map when IsMap(map) => item,
        _ => null,
    };

    private static bool IsMap(ITypeSymbol type) => Maps.Any(type.Is);
}
