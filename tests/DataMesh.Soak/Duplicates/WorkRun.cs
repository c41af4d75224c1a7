using DataMesh.Testing;

namespace DataMesh.Soak;

/// <summary>One request, run and held against its plan.</summary>
internal sealed class WorkRun : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _release = new();
    private readonly ManualTimeProvider? _time;
    private readonly TimeSpan _attemptTimeout;

    /// <param name="plan">The plan.</param>
    /// <param name="time">The clock; null: that on the wall.</param>
    public WorkRun(WorkPlan plan, ManualTimeProvider? time)
    {
        Plan = plan;
        _time = time;
        _attemptTimeout = time is null ? TimeSpan.FromSeconds(3) : TimeSpan.FromHours(1);
        Call = new SoakCall(plan.Next) { Reached = Reached, Hanging = () => time?.Advance(_attemptTimeout), Released = _release.Task };
    }

    public WorkPlan Plan { get; }

    public SoakCall Call { get; }

    public Exception? Failure { get; private set; }

    public ResilienceOptions Resilience => new()
    {
        Retry = new RetryOptions { MaxAttempts = Plan.MaxAttempts, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero },
        AttemptTimeout = _attemptTimeout,
        ConnectTimeout = 2 * _attemptTimeout,
        CircuitBreaker = Plan.HasBreaker ? new CircuitBreakerOptions { MinimumThroughput = 2, FailureRatio = 0.1 } : null,
    };

    /// <summary>Runs it.</summary>
    /// <returns>What was wrong; null: nothing.</returns>
    public async Task<string?> RunAsync(SoakHost host)
    {
        try
        {
            var call = CallAsync(host);
            await DrainAsync(call);
            await call;
        }
        catch (Exception exception)
        {
            Failure = exception;
        }

        _release.TrySetResult();
        return WhyNot() is { } reason ? $"{reason}\n    {Plan}\n    {Call}\n    {Failure?.ToString() ?? "a result"}" : null;
    }

    public void Dispose() => _cancel.Dispose();

    private void Reached(SoakStep step)
    {
        if (step == SoakStep.Call && Plan.Attempt == Plan.CancelAt)
        {
            _cancel.Cancel();
        }
    }

    // A reconnect waits for the call that was given up, as long as the drain budget goes by the clock.
    private async Task DrainAsync(Task call)
    {
        for (var i = 0; i < 600 && !call.IsCompleted; i++)
        {
            await Task.WhenAny(call, Task.Delay(100));
            if (!call.IsCompleted && Call.Met.Any(static met => met.Fault.Kind == FaultKind.IsDeaf))
            {
                _time?.Advance(TimeSpan.FromSeconds(1));
            }
        }

        if (!call.IsCompleted)
        {
            throw new TimeoutException("It did not end within 60 s.");
        }
    }

    private async Task CallAsync(SoakHost host)
    {
        var query = new QueryRequest(Call.Id) { IsIdempotent = Plan.MayRepeat };
        switch (Plan.Verb)
        {
            case WorkVerb.Execute:
                await host.Query.ExecuteAsync(query, _cancel.Token);
                break;
            case WorkVerb.Stream:
                await using (await host.Query.StreamAsync(query, _cancel.Token))
                {
                }

                break;
            case WorkVerb.Submit:
                await host.Jobs.SubmitJobAsync(new JobSpec(Call.Id) { IdempotencyKey = Plan.MayRepeat ? "key" : null }, _cancel.Token);
                break;
            default:
                await using (var session = await host.Sessions.OpenSessionAsync())
                {
                    await session.ExecuteAsync(query, _cancel.Token);
                }

                break;
        }
    }

    private string? WhyNot()
    {
        if (!Plan.MayRepeat && Call.Work > 1)
        {
            return $"The work was done {Call.Work} times.";
        }

        if (!Plan.IsCertain)
        {
            return Failure is null or ConnectorException or OperationCanceledException ? WhyUntold() : "An exception that no caller may see.";
        }

        return Plan.Verb == WorkVerb.SessionWrite ? WhyUntold()
            : Plan.Attempt != Plan.Attempts ? $"{Plan.Attempt} attempts, not {Plan.Attempts}."
            : Call.Work != Plan.Work ? $"The work was done {Call.Work} times, not {Plan.Work}."
            : Plan.Last == Fault.None ? (Failure is null ? null : "It failed, although it had an attempt without a fault.")
            : Failure is not ConnectorException error || error.Kind != Plan.Last.Error ? $"It did not fail as {Plan.Last.Error}."
            : error.Outcome != Plan.Outcome ? $"Its outcome is {error.Outcome}, not {Plan.Outcome}."
            : null;
    }

    // Whoever is told that nothing happened may do it again.
    private string? WhyUntold() =>
        Call.Work > 0 && Failure is (ConnectorException { Outcome: OperationOutcome.NotStarted } or ConnectorCanceledException { Outcome: OperationOutcome.NotStarted })
            ? "The work was done, and the caller is told that it was not." : null;
}
