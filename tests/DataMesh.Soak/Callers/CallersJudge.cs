using Polly.CircuitBreaker;

namespace DataMesh.Soak;

/// <summary>Which end of a call is right for what it met.</summary>
internal static class CallersJudge
{
    // Clocks of timers and of the judge differ by that.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    /// <summary>Null: it is right.</summary>
    public static string? WhyNot(CallerScript script, SoakCall call, Exception? failure, TimeSpan took, CancellationToken cancelled)
    {
        var last = call.Met.LastOrDefault(static met => met.Step != SoakStep.Dispose).Fault;
        var mayHaveHappened = call.Met.Any(static met => met.Fault.Kind != FaultKind.None && !met.Fault.IsNotStarted);
        return Attempts(script, call, took) ?? failure switch
        {
            null => last.Kind is FaultKind.None ? null : "A result in spite of a fault.",
            TimeoutException => "It did not end within 60 s.",
            OperationCanceledException told => WhyNot(told, script, call, mayHaveHappened, cancelled),
            ConnectorConnectionException refused when IsOfBreaker(refused) => Outcome(refused, call, mayHaveHappened, took),
            ConnectorRateLimitedException full when call.Attempts == 0 => Outcome(full, call, mayHaveHappened, took),
            ConnectorTimeoutException slow when last.Error != ConnectorErrorKind.Timeout || last.Kind == FaultKind.None =>
                took < CallersScenario.Resilience.AttemptTimeout - Tolerance ? "A timeout before its time." : slow.Outcome == OperationOutcome.Failed ? "A timeout says that the work failed." : null,
            ConnectorException error when error.Kind != last.Error || last.Kind == FaultKind.None => $"It met {last}, and was told of {error.Kind}.",
            ConnectorException error => Outcome(error, call, mayHaveHappened, took) ?? (cancelled.IsCancellationRequested ? null : Exhausted(error, script, call, took)),
            _ => "An exception that no caller may see.",
        };
    }

    private static string? WhyNot(OperationCanceledException told, CallerScript script, SoakCall call, bool mayHaveHappened, CancellationToken cancelled)
    {
        if (!cancelled.IsCancellationRequested || told.CancellationToken != cancelled)
        {
            return "Cancelled, but not by the caller.";
        }

        if (!script.ChangesData || script.IsOpen)
        {
            return null;
        }

        return told is not ConnectorCanceledException { Outcome: var outcome } ? "A cancelled write does not say what became of it."
            : outcome == OperationOutcome.Unknown && call.Attempts == 0 ? "Cancelled before the author was called, and says Unknown."
            : outcome == OperationOutcome.NotStarted && mayHaveHappened ? "Cancelled after the work may have begun, and says NotStarted."
            : null;
    }

    // On a busy machine an attempt may pass its time without a fault: then the work may have happened too.
    private static string? Outcome(ConnectorException error, SoakCall call, bool mayHaveHappened, TimeSpan took) =>
        error.Outcome == (mayHaveHappened ? OperationOutcome.Unknown : OperationOutcome.NotStarted) ? null
        : error.Outcome == OperationOutcome.Unknown && call.Attempts > 0 && took > CallersScenario.Resilience.AttemptTimeout - Tolerance ? null
        : $"Its outcome is {error.Outcome}.";

    // Nothing is tried more than three times, and nothing again that may have happened and must not twice. An error that came as the attempt's time passed is a timeout.
    private static string? Attempts(CallerScript script, SoakCall call, TimeSpan took)
    {
        var met = call.Met.ToList();
        var last = met.FindIndex(met => met.Fault.Kind != FaultKind.None && !(met.Fault.IsNotStarted || (script.MayRepeat && (met.Fault.IsTransient || took > CallersScenario.Resilience.AttemptTimeout - Tolerance))));
        return call.Attempts > CallersScenario.Resilience.Retry!.MaxAttempts ? $"Tried {call.Attempts} times."
            : last >= 0 && met.Skip(last + 1).Any(static met => met.Step == SoakStep.Call && met.Fault.Kind != FaultKind.Lost) ? "Tried again, though that may do it twice."
            : null;
    }

    // What may be tried again is tried three times, unless its first batch was there, its time passed, or its caller cancelled as the error came.
    private static string? Exhausted(ConnectorException error, CallerScript script, SoakCall call, TimeSpan took)
    {
        var fault = call.Met.Last(static met => met.Step != SoakStep.Dispose).Fault;
        var isRetried = fault.IsTransient && (script.MayRepeat || fault.IsNotStarted) && !script.IsOpen && took < CallersScenario.Resilience.AttemptTimeout;
        return isRetried && call.Attempts < CallersScenario.Resilience.Retry!.MaxAttempts ? $"Given up after {call.Attempts} attempts: {error.Kind}." : null;
    }

    public static bool IsOfBreaker(Exception? error) => error is BrokenCircuitException || (error is ConnectorConnectionException && IsOfBreaker(error.InnerException));
}
