using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a connector has to look like: DMG1xxx.</summary>
public static partial class Rules
{
    public const string ConnectorNotPartialId = "DMG1001";
    public const string DuplicateConnectorId = "DMG1002";

    private const string Shape = "DataMesh.Shape";

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
}
