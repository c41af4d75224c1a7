using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Code inside connectors and sessions: DMG4xxx.</summary>
public static partial class Rules
{
    public const string TokenNotTakenId = "DMG4001";
    public const string TokenNotForwardedId = "DMG4002";
    public const string TokenReplacedId = "DMG4003";
    public const string CancellationSwallowedId = "DMG4004";
    public const string BlockingWaitId = "DMG4005";
    public const string ThreadSleepId = "DMG4006";
    public const string AsyncVoidId = "DMG4007";
    public const string HiddenErrorId = "DMG4008";
    public const string LostCauseId = "DMG4009";
    public const string BaseExceptionId = "DMG4010";

    private const string Operations = "DataMesh.Operations";

    public static readonly DiagnosticDescriptor TokenNotTaken = new(
        TokenNotTakenId,
        "Work that takes time can be cancelled",
        "'{0}' {1}",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A caller that cancels, and a time limit that passes, stop an operation through its token; work that does not see it goes on, and keeps its connection.",
        HelpLink(TokenNotTakenId));

    public static readonly DiagnosticDescriptor TokenNotForwarded = new(
        TokenNotForwardedId,
        "A call gets the token that is in reach",
        "'{0}' accepts a CancellationToken and gets none; pass '{1}'",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A caller that cancels, and a time limit that passes, stop an operation through its token; a call that does not get it goes on, and keeps its connection.",
        HelpLink(TokenNotForwardedId));

    public static readonly DiagnosticDescriptor TokenReplaced = new(
        TokenReplacedId,
        "A call gets the token that is in reach, not an empty one",
        "'{0}' gets a token that is never cancelled; pass '{1}'",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Neither a caller that cancels nor a time limit that passes can stop the call.",
        HelpLink(TokenReplacedId));

    public static readonly DiagnosticDescriptor CancellationSwallowed = new(
        CancellationSwallowedId,
        "A cancelled operation ends as cancelled",
        "The caller's cancellation {0} here; {1}",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "An operation that was cancelled and returns all the same gives its caller a result that means nothing; one that fails instead tells of a fault that the system never had.",
        HelpLink(CancellationSwallowedId));

    public static readonly DiagnosticDescriptor BlockingWait = new(
        BlockingWaitId,
        "A connector waits for tasks by await",
        "'{0}' blocks a thread until the task has ended; await it",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Blocked threads starve the pool, and with it every connector of the process; the wait cannot be cancelled.",
        HelpLink(BlockingWaitId));

    public static readonly DiagnosticDescriptor ThreadSleep = new(
        ThreadSleepId,
        "A connector waits by Task.Delay",
        "Thread.Sleep blocks a thread and cannot be cancelled; await Task.Delay with the operation's token",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Blocked threads starve the pool, and with it every connector of the process.",
        HelpLink(ThreadSleepId));

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        AsyncVoidId,
        "Asynchronous code returns a task",
        "{0} is async and returns void, so that its failure ends the process; {1}",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Nobody can await it, and nobody can catch what it throws.",
        HelpLink(AsyncVoidId));

    public static readonly DiagnosticDescriptor HiddenError = new(
        HiddenErrorId,
        "An error reaches the caller",
        "Every error is caught and hidden here; {0}",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A caller cannot tell an empty result from a failure, and retries, circuit breaker and telemetry see a success.",
        HelpLink(HiddenErrorId));

    public static readonly DiagnosticDescriptor LostCause = new(
        LostCauseId,
        "A new exception carries its cause",
        "'{0}' is thrown without the exception that caused it; pass {1} as the inner exception",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The cause, with its code and its place, is what tells a defect from a system that is down.",
        HelpLink(LostCauseId));

    public static readonly DiagnosticDescriptor BaseException = new(
        BaseExceptionId,
        "A connector throws errors of a kind",
        "'{0}' tells a caller nothing to act on; throw a ConnectorException, best one of a kind such as ConnectorQueryException",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Retries and callers act on the kind of an error; a base exception has none.",
        HelpLink(BaseExceptionId));
}
