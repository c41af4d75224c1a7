using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Every rule: ids are written out, grouped by thousand, never reused.</summary>
/// <remarks>Public for the code fixes, which stand in an assembly of their own.</remarks>
public static class Rules
{
    public const string ConnectorNotPartialId = "DMG1001";
    public const string DuplicateConnectorId = "DMG1002";
    public const string ConfigNotPartialId = "DMG2001";

    private const string Shape = "DataMesh.Shape";
    private const string Config = "DataMesh.Config";

    public static readonly DiagnosticDescriptor ConnectorNotPartial = new(
        ConnectorNotPartialId,
        "A connector, and every type around it, is partial",
        "'{0}' {1} but is not partial; add the partial modifier",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator writes the connector's other part: its descriptor, its managed wrapper and its factory.",
        HelpLink(ConnectorNotPartialId));

    public static readonly DiagnosticDescriptor DuplicateConnector = new(
        DuplicateConnectorId,
        "No two connectors have one id",
        "'{0}' is the id of '{1}' and of '{2}'; change one of them",
        Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A configuration names a connector by its id, so the id has to be unique in an application.",
        HelpLink(DuplicateConnectorId),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ConfigNotPartial = new(
        ConfigNotPartialId,
        "A configuration, and every type around it, is partial",
        "'{0}' {1} but is not partial; add the partial modifier",
        Config,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator writes the configuration's other part: its binder, its schema and a ToString that hides secrets.",
        HelpLink(ConfigNotPartialId));

    private static string HelpLink(string id) => $"docs/rules/{id}.md";
}
