using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>The properties of a configuration that are keys.</summary>
internal static class ConfigPropertyFinder
{
    /// <summary>Public properties that can be set, those of base classes first, each name once.</summary>
    public static IReadOnlyList<IPropertySymbol> Find(INamedTypeSymbol config) => [.. FindAll(config).Where(static property => !KeyNameParser.IsRemoved(property))];

    /// <summary>Those whose key is gone.</summary>
    public static IEnumerable<IPropertySymbol> FindRemoved(INamedTypeSymbol config) => FindAll(config).Where(KeyNameParser.IsRemoved);

    public static string KeyOf(IPropertySymbol property) =>
        property.EffectiveAttribute(WellKnownNames.ConfigKeyAttribute)?.Argument(0) is string { Length: > 0 } key ? key : Naming.SnakeCase(property.Name);

    private static List<IPropertySymbol> FindAll(INamedTypeSymbol config)
    {
        var found = new List<IPropertySymbol>();
        foreach (var type in config.BaseTypes().Reverse().Concat([config]))
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(IsKey))
            {
                // An override or a hiding property takes the place of the one in the base class.
                var inherited = found.FindIndex(candidate => candidate.Name == property.Name);
                if (inherited < 0)
                {
                    found.Add(property);
                }
                else
                {
                    found[inherited] = property;
                }
            }
        }

        return found;
    }

    private static bool IsKey(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, RefKind: RefKind.None } &&
        property.SetMethod is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal };
}
