using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators;

/// <summary>Questions to symbols that several parsers ask.</summary>
internal static class SymbolFacts
{
    private static readonly SymbolDisplayFormat WithNullability = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The name that generated code writes, with <c>global::</c>.</summary>
    public static string FullName(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The name with <c>?</c> where the author wrote one, or could not since nullable annotations are off.</summary>
    public static string FullNameWithNullability(this ITypeSymbol type) =>
        type.ToDisplayString(WithNullability) + (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } ? "?" : "");

    /// <summary>The name with <c>?</c> where the author wrote one inside, in type arguments.</summary>
    public static string FullNameWithInnerNullability(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(WithNullability);

    public static bool IsNullableValue(this ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The type whose nullable form this is, else itself.</summary>
    public static ITypeSymbol WithoutNullable(this ITypeSymbol type) => type.IsNullableValue() ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>Whether this is the type of that full metadata name; it must not be nested.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName)
    {
        if (type is null || type.ContainingType is not null || !fullName.EndsWith(type.MetadataName, StringComparison.Ordinal))
        {
            return false;
        }

        var end = fullName.Length - type.MetadataName.Length;
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            end -= space.Name.Length + 1;
            if (end < 0 || fullName[end + space.Name.Length] != '.' || string.CompareOrdinal(fullName, end, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }
        }

        return end == 0;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));

    /// <summary>The attributes of a property and of those that it overrides: one that may stand once replaces the inherited one.</summary>
    public static IEnumerable<AttributeData> EffectiveAttributes(this IPropertySymbol property)
    {
        var nearer = new List<AttributeData>();
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            nearer.AddRange(current.GetAttributes().Where(attribute =>
                IsRepeatable(attribute) || !nearer.Exists(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass))));
        }

        return nearer;
    }

    /// <summary>The attribute of a property, or of one that it overrides.</summary>
    public static AttributeData? EffectiveAttribute(this IPropertySymbol property, string fullName) =>
        property.EffectiveAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));

    public static bool Implements(this ITypeSymbol type, string interfaceName) => type.AllInterfaces.Any(candidate => candidate.Is(interfaceName));

    public static IEnumerable<INamedTypeSymbol> BaseTypes(this ITypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            yield return current;
        }
    }

    public static bool DerivesFrom(this ITypeSymbol type, string fullName) => type.Is(fullName) || type.BaseTypes().Any(candidate => candidate.Is(fullName));

    public static IEnumerable<INamedTypeSymbol> ContainingTypes(this INamedTypeSymbol type)
    {
        for (var current = type.ContainingType; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>Whether all code of the assembly can name it.</summary>
    public static bool IsVisibleInAssembly(this INamedTypeSymbol type) =>
        !type.IsFileLocal && type.IsVisible() && type.ContainingTypes().All(IsVisible);

    /// <summary>Whether all code that can name what contains it can name it too.</summary>
    public static bool IsVisible(this INamedTypeSymbol type) => type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Whether other assemblies can name it.</summary>
    public static bool IsPublic(this INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && type.ContainingTypes().All(static outer => outer.DeclaredAccessibility == Accessibility.Public);

    public static string FullMetadataName(this INamedTypeSymbol type)
    {
        var name = new StringBuilder(type.MetadataName);
        foreach (var outer in type.ContainingTypes())
        {
            name.Insert(0, '+').Insert(0, outer.MetadataName);
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{name}" : name.ToString();
    }

    /// <summary>An identifier that is no keyword in any place.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None ? $"@{identifier}" : identifier;

    private static bool IsRepeatable(AttributeData attribute) => attribute.AttributeClass?.Attribute("System.AttributeUsageAttribute")?.Named<bool>("AllowMultiple") == true;
}
