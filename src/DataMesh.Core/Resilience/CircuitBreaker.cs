using System.Globalization;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DataMesh.Runtime;

/// <summary>Polly's circuit breaker, one for all operations of an instance.</summary>
internal sealed class CircuitBreaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private long _openedAt;

    private CircuitBreaker(CircuitBreakerOptions options, ConnectorSignal signal, TimeProvider timeProvider) =>
        Pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Exception, arguments.Context)),
                OnOpened = _ =>
                {
                    Volatile.Write(ref _openedAt, timeProvider.GetTimestamp());
                    return Told(signal.RecordCircuitOpened, options.BreakDuration);
                },
                OnHalfOpened = _ => Told(signal.RecordCircuitHalfOpened),
                OnClosed = _ => Told(signal.RecordCircuitClosed),
            })
            .Build();

    public ResiliencePipeline Pipeline { get; }

    public static CircuitBreaker? Of(CircuitBreakerOptions? options, ConnectorSignal signal, TimeProvider timeProvider) =>
        options is { IsEnabled: true } ? new CircuitBreaker(options.Validate(), signal, timeProvider) : null;

    /// <summary>What a call is told that was refused.</summary>
    /// <param name="refusal">Polly's.</param>
    /// <param name="isRetry">Whether it was tried before.</param>
    public static ConnectorConnectionException Error(BrokenCircuitException refusal, bool isRetry)
    {
        var when = refusal.RetryAfter is { } rest ? string.Create(CultureInfo.InvariantCulture, $"for {Math.Max(rest.TotalSeconds, 0.1):0.#} s more") : "until the call that tries it has ended";
        var last = refusal.InnerException is { } error ? $" The last error: {(error as ConnectorException)?.MessageWithoutWarning ?? error.Message}" : "";
        return new ConnectorConnectionException($"Not tried{(isRetry ? " again" : "")}: too many calls failed, and none is let through {when} (resilience:circuit_breaker).{last}", refusal)
        {
            Outcome = OperationOutcome.NotStarted,
            RetryAfter = refusal.RetryAfter,
            IsConnectionLost = false,
        };
    }

    private bool IsFailure(OperationRun stopped) =>
        !stopped.CallerToken.IsCancellationRequested || (_state.CircuitState == CircuitState.HalfOpen && stopped.AttemptStart > Volatile.Read(ref _openedAt));

    // What only the total timeout ended is a failure. To Polly a call that its caller cancelled is a success, which would close a breaker that tries whether the system is back.
    private bool IsFailure(Exception? exception, ResilienceContext context) => exception switch
    {
        ConnectorException { Kind: ConnectorErrorKind.Connection or ConnectorErrorKind.Timeout } => true,
        ConnectorException { Kind: ConnectorErrorKind.Internal, IsTransient: true } => true,
        TimeoutRejectedException => true, // Of an attempt: the total timeout stands outside.
        OperationCanceledException => IsFailure(OperationRun.Of(context)),
        _ => false,
    };

    private static ValueTask Told(Action tell)
    {
        tell();
        return default;
    }

    private static ValueTask Told(Action<TimeSpan> tell, TimeSpan duration)
    {
        tell(duration);
        return default;
    }
}
