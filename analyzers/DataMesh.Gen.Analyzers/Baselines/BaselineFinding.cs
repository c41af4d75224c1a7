using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What is to be told of a baseline, and while what is looked at: editors drop what is told of another file.</summary>
/// <param name="Owner">The type, or the file (its path), that it is told with.</param>
/// <param name="Report">What is told.</param>
internal sealed record BaselineFinding(object Owner, Diagnostic Report)
{
    /// <summary>Something about a type, or a property of it; null where it stands in no source.</summary>
    /// <remarks>Analyzers are shown a generic type as it was declared, not what a configuration makes of it.</remarks>
    public static BaselineFinding? At(ISymbol place, DiagnosticDescriptor rule, ImmutableDictionary<string, string?> properties, params object?[] arguments) =>
        LocationOf(place) is { } location
            ? new BaselineFinding((place as INamedTypeSymbol ?? place.ContainingType).OriginalDefinition, Diagnostic.Create(rule, location, properties, arguments))
            : null;

    /// <summary>Something about the file itself.</summary>
    public static BaselineFinding At(BaselineFile file, DiagnosticDescriptor rule, params object?[] arguments) =>
        new(file.Source.Path, Diagnostic.Create(rule, file.Place, arguments));

    // Of a class in several files, that which its author takes for the first.
    private static Location? LocationOf(ISymbol place)
    {
        var marked = place.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass.Is(WellKnownNames.ConnectorAttribute) || attribute.AttributeClass.Is(WellKnownNames.ConnectorConfigAttribute))?.ApplicationSyntaxReference?.SyntaxTree;
        return place.Locations.Where(static location => location.IsInSource).OrderByDescending(location => location.SourceTree == marked).FirstOrDefault();
    }
}
