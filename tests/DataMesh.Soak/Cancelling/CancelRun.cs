using System.Diagnostics;

namespace DataMesh.Soak;

/// <summary>One call that is cancelled: how long it took to return, and whether it told the truth.</summary>
internal sealed class CancelRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancelPlan _plan;
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOpen;
    private bool _isRead;

    public CancelRun(CancelPlan plan)
    {
        _plan = plan;
        Call = new SoakCall(plan.Next) { Reached = Reached, Arrived = () => _reached.TrySetResult(), Released = _release.Task };
    }

    public SoakCall Call { get; }

    /// <summary>From the cancel to the return, closing included.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Runs it.</summary>
    /// <returns>What was wrong; null: nothing.</returns>
    public async Task<string?> RunAsync(SoakHost host, SoakSystem system)
    {
        system.Add(Call);
        await using var held = _plan.Point == CancelPoint.Queued ? await host.Query.StreamAsync(system.Add(new SoakCall(static _ => Fault.None)).Id) : null;
        await using var session = _plan.Verb == CancelVerb.SessionWrite ? await host.Sessions.OpenSessionAsync() : null;
        if (_plan.Point is CancelPoint.BeforeTheCall)
        {
            await _cancel.CancelAsync();
        }

        var start = Stopwatch.GetTimestamp();
        var running = Task.Run(() => CallAsync(host, session));
        if (_plan.Point is not CancelPoint.BeforeTheCall)
        {
            if (_plan.Point is not (CancelPoint.Queued or CancelPoint.AnyMoment))
            {
                await Task.WhenAny(_reached.Task, running).WaitAsync(Patience);
            }

            await Task.Delay(_plan.Wait);
            start = Stopwatch.GetTimestamp();
            await _cancel.CancelAsync();
        }

        Exception? failure = null;
        try
        {
            await running.WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        Took = Stopwatch.GetElapsedTime(start);
        var reason = WhyNot(failure) ?? await WhyRemoteGoesOnAsync();
        _release.TrySetResult();
        return reason is null ? null : $"{reason}\n    {_plan}\n    {Call}\n    {failure?.ToString() ?? "a result"}";
    }

    public void Dispose() => _cancel.Dispose();

    private void Reached(SoakStep step)
    {
        if (!_plan.IsHttp && _plan.IsAt(step))
        {
            _reached.TrySetResult();
        }
    }

    private async Task CallAsync(SoakHost host, IQuerySession? session)
    {
        var query = new QueryRequest(Call.Id) { IsIdempotent = _plan.Verb == CancelVerb.Read };
        switch (_plan.Verb)
        {
            case CancelVerb.Stream:
                await using (var stream = await host.Query.StreamAsync(query, _cancel.Token))
                {
                    _isOpen = true;
                    while (await stream.ReadAsync(_plan.Point == CancelPoint.Disposing ? CancellationToken.None : _cancel.Token) is not null)
                    {
                    }

                    _isRead = true;
                }

                break;
            case CancelVerb.List:
                await foreach (var _ in host.Query.ListTablesAsync(Call.Id, _cancel.Token))
                {
                    _isOpen = true;
                }

                break;
            case CancelVerb.Submit:
                await host.Jobs.SubmitJobAsync(new JobSpec(Call.Id), _cancel.Token);
                break;
            case CancelVerb.SessionWrite:
                await session!.ExecuteAsync(query, _cancel.Token);
                break;
            default:
                await host.Query.ExecuteAsync(query, _cancel.Token);
                break;
        }
    }

    private string? WhyNot(Exception? failure) => failure switch
    {
        null => _plan.Point == CancelPoint.AnyMoment || _isRead ? WasTold() : "A result, although it hung.",
        OperationCanceledException told when told.CancellationToken != _cancel.Token => "The cancellation is not the caller's.",
        OperationCanceledException told when _plan.ChangesData && !_isOpen => Outcome(told) ?? WasTold(),
        OperationCanceledException => WasTold(),
        ConnectorRateLimitedException when _plan.Point == CancelPoint.Backoff => null, // It was cancelled before it waited.
        _ => "An exception that is no cancellation.",
    };

    private string? Outcome(OperationCanceledException told)
    {
        var expected = Call.Attempts > 0 ? OperationOutcome.Unknown : OperationOutcome.NotStarted;
        return told is not ConnectorCanceledException { Outcome: var outcome } ? "It does not say what became of the work."
            : outcome == expected || (_plan.Point == CancelPoint.Backoff && outcome == OperationOutcome.NotStarted) ? null
            : $"Its outcome is {outcome}, not {expected}.";
    }

    // A connect goes on: others may wait for it.
    private string? WasTold() =>
        _plan.Point is CancelPoint.InTheCall or CancelPoint.FirstBatch or CancelPoint.NextBatch or CancelPoint.Disposing && !Call.WasTold ? "The author was not told." : null;

    private async Task<string?> WhyRemoteGoesOnAsync()
    {
        var isRemote = _plan.IsHttp && _plan.Point != CancelPoint.AnyMoment && _plan.Manner != FaultKind.IsDeaf;
        for (var i = 0; isRemote && !Call.HasRemoteEnded; i++)
        {
            if (i == 500)
            {
                return "The server works on.";
            }

            await Task.Delay(10);
        }

        return null;
    }
}
