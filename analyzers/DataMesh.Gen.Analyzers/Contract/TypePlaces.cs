using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>Where the parts of a type's declarations stand that have to change.</summary>
internal static class TypePlaces
{
    /// <summary>Where a modifier stands, or the name of a type that has it by default.</summary>
    public static Location Modifier(this INamedTypeSymbol type, CancellationToken cancellationToken, params SyntaxKind[] kinds) =>
        type.Declarations(cancellationToken)
            .SelectMany(static declaration => declaration.Modifiers)
            .Where(modifier => kinds.Any(kind => modifier.IsKind(kind)))
            .Select(static modifier => modifier.GetLocation())
            .FirstOrDefault() ?? type.Declarations(cancellationToken).FirstOrDefault()?.Identifier.GetLocation() ?? type.Locations[0];

    /// <summary>Where the type parameters of a generic type stand.</summary>
    public static Location TypeParameterList(this INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.Declarations(cancellationToken).FirstOrDefault()?.TypeParameterList?.GetLocation() ?? type.Locations[0];

    private static IEnumerable<TypeDeclarationSyntax> Declarations(this INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>();
}
