using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Generators;

/// <summary>Where a type stands.</summary>
internal static class ShapeParser
{
    public static TypeShape Parse(INamedTypeSymbol type)
    {
        var declarations = new List<string> { Declaration(type) };
        declarations.AddRange(type.ContainingTypes().Select(Declaration));
        declarations.Reverse();
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } named
            ? named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
            : "";
        return new TypeShape(
            space, declarations.ToEquatableArray(), NameOf(type), type.FullName(), type.FullMetadataName(), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
    }

    /// <summary>Whether the declaration, and every type around it, is partial, so that a part can be added.</summary>
    public static bool CanExtend(SyntaxNode declaration, INamedTypeSymbol type) =>
        !type.IsFileLocal &&
        !type.ContainingTypes().Any(static outer => outer.IsFileLocal) &&
        declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static part => part.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether every declaration of a type of this assembly is partial.</summary>
    public static bool CanExtend(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences is { IsEmpty: false } declarations &&
        declarations.All(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && CanExtend(declaration, type));

    /// <summary>Whether this is the declaration that the attribute stands on first: a type has one output, however many parts.</summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol.GetAttributes().First(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, context.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference is not { } place ||
        (place.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(place.Span));

    private static string Declaration(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        return $"partial {keyword} {NameOf(type)}";
    }

    private static string NameOf(INamedTypeSymbol type)
    {
        var name = SymbolFacts.Escape(type.Name);
        return type.TypeParameters.IsEmpty ? name : $"{name}<{string.Join(", ", type.TypeParameters.Select(static parameter => SymbolFacts.Escape(parameter.Name)))}>";
    }
}
