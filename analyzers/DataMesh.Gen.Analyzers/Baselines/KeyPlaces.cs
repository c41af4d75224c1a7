using DataMesh.Gen.Baselines;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Where the source says what a contract does.</summary>
internal static class KeyPlaces
{
    /// <summary>The property of a key; where it is gone, the configuration that had it; where that stands in another assembly, and for all that is no key, the connector.</summary>
    public static ISymbol Of(ContractPath path, ExportedContract exported)
    {
        if (path == ContractPath.Root)
        {
            return exported.Connector;
        }

        ISymbol place = exported.Config;
        var config = exported.Config;
        foreach (var step in path.Steps)
        {
            if (step.Case is { } name)
            {
                config = ChoiceParser.CasesOf(config).FirstOrDefault(one => one.Key == name).Value ?? config;
                place = config;
            }
            else if (step.Key is { } key)
            {
                if (Find(config, key) is not { } property)
                {
                    place = config;
                    break;
                }

                place = property;
                config = ValueParser.InnermostOf(property.Type).WithoutNullable() as INamedTypeSymbol ?? config;
            }
        }

        return place.Locations.Any(static location => location.IsInSource) ? place : exported.Connector;
    }

    private static IPropertySymbol? Find(INamedTypeSymbol config, string key)
    {
        var properties = ConfigPropertyFinder.Find(config);
        return properties.FirstOrDefault(property => ConfigPropertyFinder.KeyOf(property) == key) ??
            properties.FirstOrDefault(property => KeyNameParser.Aliases(property).Any(alias => alias.Key == key));
    }
}
