using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Whose own rules hold for a configuration besides its own.</summary>
internal static class RulesParser
{
    /// <summary>The nearest base class that has the generated member which calls its author's rules; null if there is none.</summary>
    public static string? BaseOf(INamedTypeSymbol config) =>
        config.BaseTypes().FirstOrDefault(static type => SectionParser.IsConfig(type) && (ShapeParser.CanExtend(type) || !type.GetMembers(WellKnownNames.ConfigRulesMember).IsEmpty))?.FullName();
}
