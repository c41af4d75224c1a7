using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators;

/// <summary>Ids that an author's own <c>[Obsolete]</c> and <c>[Experimental]</c> give to diagnostics.</summary>
internal static class DiagnosticsParser
{
    /// <summary>Those of what the generated part of a configuration names, in ordinal order.</summary>
    public static EquatableArray<string> Parse(INamedTypeSymbol config, IReadOnlyList<IPropertySymbol> properties)
    {
        var types = properties.Select(static property => ValueParser.InnermostOf(property.Type).WithoutNullable()).ToArray();
        return new[] { config }.Concat(config.BaseTypes()).Concat(ChoiceParser.CasesOf(config).Select(static one => one.Value))
            .SelectMany(Around)
            .Concat(properties)
            .Concat(types.SelectMany(Around))
            .Concat(types.Where(static type => type.TypeKind == TypeKind.Enum).SelectMany(static type => type.GetMembers()))
            .SelectMany(static symbol => symbol.GetAttributes())
            .Select(IdOf)
            .OfType<string>()
            .Where(SyntaxFacts.IsValidIdentifier)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static id => id, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static IEnumerable<ISymbol> Around(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    private static string? IdOf(AttributeData attribute) =>
        attribute.AttributeClass.Is("System.ObsoleteAttribute") ? attribute.Named<string>("DiagnosticId")
        : attribute.AttributeClass.Is("System.Diagnostics.CodeAnalysis.ExperimentalAttribute") ? attribute.Argument(0) as string
        : null;
}
