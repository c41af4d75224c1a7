using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>The configuration that a connector's constructor takes.</summary>
internal static partial class ConnectorParser
{
    public static INamedTypeSymbol? FindConfig(INamedTypeSymbol type) =>
        type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .Select(static parameter => parameter.Type)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(SectionParser.IsConfig);

    private static ConnectorConfigModel ParseConfig(INamedTypeSymbol? config)
    {
        if (config is null)
        {
            return new ConnectorConfigModel($"global::{WellKnownNames.NoConfig}", null, null, null);
        }

        var properties = ConfigPropertyFinder.Find(config);
        return new ConnectorConfigModel(
            config.FullName(),
            Property("host", static type => type.SpecialType == SpecialType.System_String),
            Property("port", IsPort),
            Property("database", static type => type.SpecialType == SpecialType.System_String) ?? Property("catalog", static type => type.SpecialType == SpecialType.System_String));

        // What is a secret is no tag of telemetry.
        string? Property(string key, Func<ITypeSymbol, bool> fits) =>
            properties.FirstOrDefault(property => ConfigPropertyFinder.KeyOf(property) == key && fits(property.Type) && !ConfigKeyParser.IsSecret(property)) is { } found ? SymbolFacts.Escape(found.Name) : null;
    }

    private static bool IsPort(ITypeSymbol type) =>
        type.WithoutNullable().SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt16;
}
