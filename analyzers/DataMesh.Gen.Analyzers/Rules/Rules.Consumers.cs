using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Use of connectors: DMG5xxx.</summary>
public static partial class Rules
{
    public const string PastedQueryId = "DMG5001";
    public const string UnboundInterpolationId = "DMG5002";
    public const string BareConnectorId = "DMG5003";
    public const string UndisposedResultId = "DMG5004";
    public const string KeptBatchId = "DMG5005";
    public const string ForgottenOperationId = "DMG5006";
    public const string MisplacedHoleId = "DMG5007";

    private const string Consumers = "DataMesh.Consumers";

    public static readonly DiagnosticDescriptor PastedQuery = new(
        PastedQueryId,
        "A query's text is not put together from values",
        "'{0}' is pasted into the text of a query; write an interpolated string right where the query is expected, which binds '{{value}}' and quotes '{{name:identifier}}'",
        Consumers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A pasted value is read as SQL: whoever gives it can write the statement. A bound one is a value, whatever it holds.",
        HelpLink(PastedQueryId));

    public static readonly DiagnosticDescriptor UnboundInterpolation = new(
        UnboundInterpolationId,
        "An interpolated string stands where the query is expected, or binds nothing",
        "'{0}' is pasted, not bound: this interpolated string is made a plain string by the expression around it; let it stand alone where the query is expected, or cast it to QueryRequest",
        Consumers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Only an interpolated string that is itself converted to a QueryRequest binds its holes. As a part of another expression it is a string first, with the values in its text, although it looks the same.",
        HelpLink(UnboundInterpolationId));

    public static readonly DiagnosticDescriptor BareConnector = new(
        BareConnectorId,
        "Connectors come from the registry",
        "'{0}' is made without its wrapper: no connect on first use, no retries, limits, traces or mapped errors; ask the registry for an instance",
        Consumers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "What the author writes is only the inner part of a connector. The registry hands out the generated wrapper, which connects it, guards it and disconnects it.",
        HelpLink(BareConnectorId));

    public static readonly DiagnosticDescriptor UndisposedResult = new(
        UndisposedResultId,
        "What an operation opens is disposed",
        "{0} is never disposed; {1}",
        Consumers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A stream or session holds a connection and a place among the instance's running operations until it is disposed; reading a stream to its end, or enumerating it, does not dispose it.",
        HelpLink(UndisposedResultId));

    public static readonly DiagnosticDescriptor KeptBatch = new(
        KeptBatchId,
        "A batch is not kept past its step",
        "The stream takes {0} back at its next step, and then every access throws; keep {1}",
        Consumers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A stream fills the same buffers again. Detach() gives a batch to the caller, who disposes it.",
        HelpLink(KeptBatchId));

    public static readonly DiagnosticDescriptor ForgottenOperation = new(
        ForgottenOperationId,
        "The result of an operation is awaited",
        "{0}; {1}",
        Consumers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Nobody sees an error of an operation that is not awaited, nor whether it ended before the registry was disposed; a listing that nobody enumerates asks the system for nothing.",
        HelpLink(ForgottenOperationId));

    public static readonly DiagnosticDescriptor MisplacedHole = new(
        MisplacedHoleId,
        "A value is bound where a parameter can stand",
        "'{0}' is bound, but stands {1}; {2}",
        Consumers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A system reads a marker as text inside a literal, refuses it in the place of a name, and takes it as a constant after ORDER BY, which sorts nothing and tells nobody.",
        HelpLink(MisplacedHoleId));
}
