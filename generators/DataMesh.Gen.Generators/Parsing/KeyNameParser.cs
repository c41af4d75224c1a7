using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Names that keys have besides their own, or had.</summary>
internal static class KeyNameParser
{
    private const string ObsoleteAttribute = "System.ObsoleteAttribute";

    /// <summary>Further names of a property's key.</summary>
    public static EquatableArray<KeyNameModel> Aliases(IPropertySymbol property) =>
        property.EffectiveAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.ConfigAliasAttribute))
            .SelectMany(static attribute => NamesOf(attribute).Select(name => new KeyNameModel(name, attribute.Named<string>("Obsolete"))))
            .ToEquatableArray();

    /// <summary>What the author says of an obsolete property, perhaps nothing; null where it is not obsolete.</summary>
    public static string? Obsolete(IPropertySymbol property) => property.EffectiveAttribute(ObsoleteAttribute) is { } attribute ? attribute.Argument(0) as string ?? "" : null;

    /// <summary>Whether not even generated code may name a property, so that its key is gone.</summary>
    public static bool IsRemoved(IPropertySymbol property) => property.EffectiveAttribute(ObsoleteAttribute)?.Argument(1) is true;

    private static IEnumerable<string> NamesOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, Values: { IsDefault: false } names }]
            ? names.Select(AttributeFacts.ValueOf).OfType<string>().Where(static name => name.Length > 0)
            : [];
}
