using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>What a connector can do, in the words of the kit: <c>ConformanceFeatures</c> there says what each means.</summary>
internal static partial class ConformanceParser
{
    private static EquatableArray<string> FeaturesOf(INamedTypeSymbol connector)
    {
        var enforces = connector.Attribute(WellKnownNames.EngineEnforcesAttribute);
        var isQuery = connector.Implements(WellKnownNames.QueryInterface);
        var isCatalog = connector.Implements(WellKnownNames.CatalogInterface);
        (string Feature, bool Has)[] features =
        [
            ("query", isQuery),
            ("streaming", connector.Implements(WellKnownNames.StreamingInterface)),
            ("sessions", connector.Implements(WellKnownNames.SessionInterface)),
            ("catalog", isCatalog),
            ("processing", connector.Implements(WellKnownNames.ProcessingInterface)),
            ("job-logs", connector.Implements(WellKnownNames.JobLogInterface)),
            ("storage", connector.Implements(WellKnownNames.StorageInterface)),
            ("read-only", !isQuery || enforces?.Named<bool>("ReadOnly") == true),
            ("table-limits", isQuery ? enforces?.Named<bool>("TableLimits") == true : isCatalog),
            ("secrets", ConnectorParser.FindConfig(connector) is { } config && HasSecret(config, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default))),
        ];
        return features.Where(static feature => feature.Has).Select(static feature => feature.Feature).ToEquatableArray();
    }

    private static bool HasSecret(INamedTypeSymbol config, HashSet<ITypeSymbol> seen) =>
        seen.Add(config) &&
        (ChoiceParser.CasesOf(config).Any(found => HasSecret(found.Value, seen)) ||
            ConfigPropertyFinder.Find(config).Any(property =>
                ConfigKeyParser.IsSecret(property) ||
                (ValueParser.InnermostOf(property.Type) is INamedTypeSymbol inner && SectionParser.IsConfig(inner) && HasSecret(inner, seen))));
}
