using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.CodeFixes;

/// <summary>The shortest name of a type where it is written.</summary>
internal static class ShortName
{
    /// <summary>With <c>global::</c> where a nearer namespace, such as <c>Acme.DataMesh</c>, hides the one that is meant.</summary>
    public static string At(SemanticModel model, int position, ITypeSymbol type, SymbolDisplayFormat? format = null)
    {
        var parts = type.ToMinimalDisplayParts(model, position, format);
        return string.Concat(parts.Select((part, index) => IsHidden(model, position, parts, index) ? $"global::{part}" : part.ToString()));
    }

    private static bool IsHidden(SemanticModel model, int position, ImmutableArray<SymbolDisplayPart> parts, int index) =>
        parts[index].Symbol is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true } space &&
        (index == 0 || parts[index - 1].ToString() != "::") &&
        !model.LookupNamespacesAndTypes(position, name: space.Name).Any(found => SymbolEqualityComparer.Default.Equals(found, space));
}
