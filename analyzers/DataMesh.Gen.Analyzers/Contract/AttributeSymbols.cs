using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>Attributes of a symbol, and where they stand.</summary>
internal static class AttributeSymbols
{
    public static IEnumerable<AttributeData> Attributes(this ISymbol symbol, INamedTypeSymbol attribute) =>
        symbol.GetAttributes().Where(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));

    /// <summary>Where an argument stands, or the attribute where it has none.</summary>
    public static Location? LocationOf(this AttributeData attribute, int index, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
            ? (syntax.ArgumentList?.Arguments.ElementAtOrDefault(index) ?? (SyntaxNode)syntax).GetLocation()
            : null;

    /// <summary>Where a named argument stands, or the attribute where it has none.</summary>
    public static Location? LocationOf(this AttributeData attribute, string name, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
            ? (syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name) ?? (SyntaxNode)syntax).GetLocation()
            : null;

    /// <summary>Where an attribute stands.</summary>
    public static Location? Place(this AttributeData attribute, CancellationToken cancellationToken) => attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation();

    /// <summary>Where the value of a named argument stands; null where it is not given.</summary>
    public static Location? LocationOfValue(this AttributeData attribute, string named, CancellationToken cancellationToken) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == named)?.Expression.GetLocation();

    /// <summary>The declaration that an attribute stands on: of a type's parts, the one that its author takes for the first.</summary>
    public static TypeDeclarationSyntax? Declaration(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
