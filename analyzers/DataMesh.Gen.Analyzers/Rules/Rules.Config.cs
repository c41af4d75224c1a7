using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Configurations: DMG2xxx.</summary>
public static partial class Rules
{
    public const string ConfigNotPartialId = "DMG2001";

    private const string Config = "DataMesh.Config";

    public static readonly DiagnosticDescriptor ConfigNotPartial = new(
        ConfigNotPartialId,
        "A configuration, and every type around it, is partial",
        "'{0}' {1} but is not partial; add the partial modifier",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator writes the configuration's other part: its binder, its schema and a ToString that hides secrets.",
        HelpLink(ConfigNotPartialId));
}
