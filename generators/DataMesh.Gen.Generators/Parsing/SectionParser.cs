using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Configurations that others use.</summary>
internal static class SectionParser
{
    public static bool IsConfig(ITypeSymbol type) => type.Attribute(WellKnownNames.ConnectorConfigAttribute) is not null;

    /// <summary>Whether a configuration can be made by its generated members: it has them in another assembly that was compiled with this generator, in this one if it can be extended.</summary>
    public static bool IsBindable(INamedTypeSymbol config) =>
        config is { IsStatic: false, Arity: 0 } &&
        (ShapeParser.CanExtend(config) || (config.DeclaringSyntaxReferences.IsEmpty && WellKnownNames.ConfigMembers.All(member => !config.GetMembers(member).IsEmpty))) &&
        (!config.IsAbstract || ChoiceParser.CasesOf(config).Count > 0);

    /// <summary>The nested configuration that a type is, or null.</summary>
    public static SectionModel? Parse(ITypeSymbol type) =>
        type is INamedTypeSymbol config && IsConfig(config) && IsBindable(config) ? new SectionModel(config.FullName(), DefinitionOf(config)) : null;

    /// <summary>Every configuration that stands somewhere inside another; one that holds itself is among them.</summary>
    public static EquatableArray<SectionModel> Inside(INamedTypeSymbol config, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, SectionModel>(StringComparer.Ordinal);
        Visit(config);
        return found.Values.ToEquatableArray();

        void Visit(INamedTypeSymbol outer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var one in ChoiceParser.CasesOf(outer))
            {
                Visit(one.Value);
            }

            foreach (var property in ConfigPropertyFinder.Find(outer))
            {
                var type = ValueParser.InnermostOf(property.Type);
                if (Parse(type) is { } section && !found.ContainsKey(section.Definition))
                {
                    found.Add(section.Definition, section);
                    Visit((INamedTypeSymbol)type);
                }
            }
        }
    }

    // Acme.Outer-1.Inner: a name that needs no escapes, and that no other type has, since none has a hyphen.
    private static string DefinitionOf(INamedTypeSymbol config) => config.OriginalDefinition.FullMetadataName().Replace('+', '.').Replace('`', '-');
}
