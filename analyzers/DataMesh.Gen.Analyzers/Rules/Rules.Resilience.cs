using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Resilience and telemetry: DMG3xxx.</summary>
public static partial class Rules
{
    public const string RetryNeverId = "DMG3001";
    public const string RetryWithoutKeyId = "DMG3002";
    public const string IdleAttributeId = "DMG3003";
    public const string ResilienceRangeId = "DMG3004";
    public const string ContradictoryResilienceId = "DMG3005";
    public const string UnreachableMappingId = "DMG3006";
    public const string InvalidMappingId = "DMG3007";
    public const string UnmappedExceptionId = "DMG3008";
    public const string HandMadeRetryId = "DMG3009";
    public const string HandMadeSpanId = "DMG3010";

    private const string Resilience = "DataMesh.Resilience";

    public static readonly DiagnosticDescriptor RetryNever = new(
        RetryNeverId,
        "No retry is asked for what is never retried",
        "'{0}' has [Retry], but {1}; remove the attribute",
        Resilience,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An operation is tried again only where doing it twice is as good as once; what happens in a session, and a disconnect, never are, so the attribute promises what no run keeps.",
        HelpLink(RetryNeverId));

    public static readonly DiagnosticDescriptor RetryWithoutKey = new(
        RetryWithoutKeyId,
        "A submit that is retried hands on its idempotency key",
        "'{0}' has [Retry] but never reads JobSpec.IdempotencyKey; give the key to the system, or remove the attribute",
        Resilience,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A submit with a key is retried because the system starts one job for one key; where the system is not told the key, a retry starts a second job.",
        HelpLink(RetryWithoutKeyId));

    public static readonly DiagnosticDescriptor IdleAttribute = new(
        IdleAttributeId,
        "An attribute of resilience stands where it acts",
        "{0} on '{1}' does nothing: {2}; {3}",
        Resilience,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The generator reads these attributes on the methods of operations and on connectors; anywhere else an author believes in a limit or a retry that is not there.",
        HelpLink(IdleAttributeId));

    public static readonly DiagnosticDescriptor ResilienceRange = new(
        ResilienceRangeId,
        "A value of an attribute of resilience is in its range",
        "'{0}' is out of range and would count as not said; give '{1}' a value {2}",
        Resilience,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A value out of its range is as if it were not said, so the default would hold in its place.",
        HelpLink(ResilienceRangeId));

    public static readonly DiagnosticDescriptor ContradictoryResilience = new(
        ContradictoryResilienceId,
        "The values of an attribute of resilience do not contradict each other",
        "{0}; {1}",
        Resilience,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "One of the values would have no effect, and the author thinks that it has.",
        HelpLink(ContradictoryResilienceId));

    public static readonly DiagnosticDescriptor UnreachableMapping = new(
        UnreachableMappingId,
        "Every [MapException] can be reached",
        "[MapException] of '{0}' is never asked: {1}; {2}",
        Resilience,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The first attribute whose type fits wins, in the order written, and an error of the contract passes as it is.",
        HelpLink(UnreachableMappingId));

    public static readonly DiagnosticDescriptor InvalidMapping = new(
        InvalidMappingId,
        "[MapException] maps an exception to a kind or by a method",
        "{0}; {1}",
        Resilience,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator cannot write such a mapping, so the exception would reach callers as an internal error.",
        HelpLink(InvalidMappingId));

    public static readonly DiagnosticDescriptor UnmappedException = new(
        UnmappedExceptionId,
        "Exceptions of a driver are mapped",
        "'{0}' leaves '{1}' as an error of kind Internal; map it with [MapException]",
        Resilience,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Kind and transience decide on retries, on the circuit breaker and on reconnects, and tell a caller what to do; an exception that nothing maps says none of it.",
        HelpLink(UnmappedExceptionId));

    public static readonly DiagnosticDescriptor HandMadeRetry = new(
        HandMadeRetryId,
        "Retries are left to the managed connector",
        "'{0}' tries again by itself; put [Retry] on the operation in place of the loop",
        Resilience,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "The managed connector retries with jitter, within the time budget and the caller's cancellation, counts attempts on the span, and lets an operator change it; a loop inside the operation multiplies with that.",
        HelpLink(HandMadeRetryId));

    public static readonly DiagnosticDescriptor HandMadeSpan = new(
        HandMadeSpanId,
        "The span of an operation is left to the managed connector",
        "'{0}' starts an activity of its own; the managed connector has one for every operation, so remove it",
        Resilience,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Every operation has a span with the names and tags of the conventions; a second one around the same work shows each call twice.",
        HelpLink(HandMadeSpanId));
}
