using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>Keys of configurations as the generator reads them, and where their parts stand.</summary>
internal static class KeySymbols
{
    /// <summary>The keys that a configuration declares itself; those of its bases are theirs to answer for.</summary>
    public static IEnumerable<IPropertySymbol> DeclaredKeys(this INamedTypeSymbol config) => ConfigPropertyFinder.Find(config).Where(property => property.IsDeclaredIn(config));

    public static bool IsDeclaredIn(this IPropertySymbol property, INamedTypeSymbol config) => SymbolEqualityComparer.Default.Equals(property.ContainingType, config);

    /// <summary>The type of a key's values, or null where they cannot be read.</summary>
    public static ValueModel? Value(this IPropertySymbol property) => ValueParser.Parse(property.Type.WithoutNullable());

    /// <summary>The attributes that stand on a property, and on the parameter that it is in a positional record.</summary>
    public static IEnumerable<AttributeData> WrittenAttributes(this IPropertySymbol property, CancellationToken cancellationToken) =>
        property.Declaration(cancellationToken) is ParameterSyntax && property.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .FirstOrDefault(candidate => candidate.Locations.FirstOrDefault() == property.Locations.FirstOrDefault()) is { } parameter
                ? [.. property.GetAttributes(), .. parameter.GetAttributes()]
                : property.GetAttributes();

    /// <summary>The declaration of a property: its own, or the parameter of a positional record.</summary>
    public static SyntaxNode? Declaration(this IPropertySymbol property, CancellationToken cancellationToken) => property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);

    /// <summary>The type that a declaration gives its property.</summary>
    public static TypeSyntax? TypeOf(SyntaxNode? declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Type,
        ParameterSyntax parameter => parameter.Type,
        _ => null,
    };

    /// <summary>What a declaration gives its property as a default.</summary>
    public static ExpressionSyntax? DefaultOf(SyntaxNode? declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        ParameterSyntax parameter => parameter.Default?.Value,
        _ => null,
    };

    /// <summary>Every name of a key, each with the place where it stands.</summary>
    public static IEnumerable<(string Name, bool IsAlias, Location Location)> Names(this IPropertySymbol property, CancellationToken cancellationToken)
    {
        var key = property.Attribute(WellKnownNames.ConfigKeyAttribute);
        yield return (ConfigPropertyFinder.KeyOf(property), false, key?.LocationOf(0, cancellationToken) ?? property.Locations[0]);
        foreach (var alias in property.Aliases())
        {
            if (alias.Name.Length > 0)
            {
                yield return (alias.Name, true, alias.Attribute.LocationOf(alias.Index, cancellationToken) ?? property.Locations[0]);
            }
        }
    }

    /// <summary>The aliases that stand on a property itself, and which argument each is.</summary>
    public static IEnumerable<(string Name, AttributeData Attribute, int Index)> Aliases(this IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass.Is(WellKnownNames.ConfigAliasAttribute) && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, Values: { IsDefault: false } names }])
            {
                for (var i = 0; i < names.Length; i++)
                {
                    if (AttributeFacts.ValueOf(names[i]) is string name)
                    {
                        yield return (name, attribute, i);
                    }
                }
            }
        }
    }

    /// <summary>Whether a type, or one inside it, is not there yet.</summary>
    public static bool IsUnfinished(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.IsUnfinished(),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnfinished),
        _ => false,
    };

    /// <summary>Whether an attribute is not wholly typed yet.</summary>
    public static bool IsUnfinished(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.AttributeConstructor is null || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).ContainsDiagnostics != false;

    /// <summary>An attribute's name as an author writes it.</summary>
    public static string ShortName(this AttributeData attribute) => attribute.AttributeClass!.Name is var name && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - 9) : attribute.AttributeClass.Name;
}
