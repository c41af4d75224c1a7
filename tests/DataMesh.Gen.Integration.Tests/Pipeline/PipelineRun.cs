using System.Diagnostics;
using DataMesh.Testing;

namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>One sequence of events, put to the model and to the generated wrapper, which must agree after each.</summary>
internal sealed class PipelineRun : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly Script _script = new();
    private readonly ModelClock _clock;
    private readonly DateTimeOffset _start;
    private readonly Policy _policy;
    private readonly string _name;
#pragma warning disable CA2213 // It is disposed, last.
    private readonly TelemetryRecorder _recorder;
#pragma warning restore CA2213
    private readonly ConnectorRegistry _registry;
    private readonly IStreamingQueryConnector _handle;
    private readonly List<ModelInstance> _instances = [];
    private readonly List<(ModelCall Model, Task<(string Outcome, RowStream? Stream)> Task, CancellationTokenSource Cancel)> _calls = [];
    private readonly List<string> _steps = [];
    private bool _isDisposed;

    public PipelineRun(Policy policy, string name)
    {
        _policy = policy;
        _name = name;
        _start = _time.GetUtcNow();
        _clock = new ModelClock(_start);
        _instances.Add(new ModelInstance(policy, _clock));
        _recorder = TelemetryRecorder.Start(name);
        _registry = new ConnectorRegistry([ScriptedConnector.Descriptor], [Instance()], new Services(_time, new Draws(), _script));
        _handle = _registry.Get<IStreamingQueryConnector>(name);
    }

    /// <summary>Takes one step; the number says which, as far as it can be taken now.</summary>
    public async Task StepAsync(int number)
    {
        // A tick more than a millisecond: no timer of this step is due together with one of another.
        await AdvanceAsync(TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond + 1));
        var (kind, choice) = (number % 16, number / 16);
        switch (kind)
        {
            case <= 4:
                Begin(mayRepeat: choice % 2 == 0, isStream: choice % 4 == 2);
                break;
            case <= 9 when Pick(choice, Phase.Running) is { } call:
                Answer(call, (choice / 7) % 8);
                break;
            case 10 when Pick(choice, Phase.Queued, Phase.Connecting, Phase.Running, Phase.Waiting) is { } call:
                await CancelAsync(call);
                break;
            case 11 when Pick(choice, Phase.Open) is { } call:
                await CloseAsync(call);
                break;
            case <= 14:
                _steps.Add($"advance {1 + (choice % 6)} s");
                await AdvanceAsync(TimeSpan.FromSeconds(1 + (choice % 6)));
                break;
            case 15 when choice % 3 == 0:
                Reload();
                break;
        }

        await SettleAsync();
    }

    /// <summary>Disposes the registry in the middle of it all, lets everything end, and looks for what was left.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _steps.Add("dispose");
        var disposal = _registry.DisposeAsync().AsTask();
        _instances.ForEach(static instance => instance.Dispose());
        await SettleAsync();
        for (var i = 0; i < 40 && _calls.Any(static call => call.Model.Phase != Phase.Ended); i++)
        {
            foreach (var call in _calls.Select(static call => call.Model).Where(static call => call.Phase == Phase.Running).ToList())
            {
                Answer(call, 0);
            }

            foreach (var call in _calls.Select(static call => call.Model).Where(static call => call.Phase == Phase.Open).ToList())
            {
                await CloseAsync(call);
            }

            await AdvanceAsync(TimeSpan.FromSeconds(1));
            await SettleAsync();
        }

        await disposal.WaitAsync(TimeSpan.FromSeconds(30));
        await UntilAsync(() => _time.Pending == 0 && _recorder.OpenSpans.Count == 0, () => $"left: {_time.Pending} timers, {_recorder.OpenSpans.Count} spans");
        _calls.ForEach(static call => call.Cancel.Dispose());
        _recorder.Dispose();
    }

    private ConnectorInstance Instance()
    {
        var config = new ScriptedConfig();
        return new(ScriptedConnector.Descriptor, new ConnectorInstanceOptions(_name) { Resilience = _policy.Options }, _ => config);
    }

    private ModelCall? Pick(int choice, params Phase[] phases)
    {
        var fit = _calls.Where(call => phases.Contains(call.Model.Phase)).ToList();
        return fit.Count == 0 ? null : fit[choice % fit.Count].Model;
    }

    private void Begin(bool mayRepeat, bool isStream)
    {
        var id = _calls.Count;
        _steps.Add($"begin {id}{(mayRepeat ? " repeatable" : "")}{(isStream ? " stream" : "")}");
        var model = _instances[^1].Begin(id, mayRepeat, isStream);
        var cancel = new CancellationTokenSource();
        var query = new QueryRequest(Text(id)) { IsIdempotent = mayRepeat };
        _calls.Add((model, RunAsync(query, isStream, cancel.Token), cancel));
    }

    private async Task<(string Outcome, RowStream? Stream)> RunAsync(QueryRequest query, bool isStream, CancellationToken cancellationToken)
    {
        try
        {
            if (isStream)
            {
                return (Outcomes.Result, await _handle.StreamAsync(query, cancellationToken));
            }

            await _handle.ExecuteAsync(query, cancellationToken);
            return (Outcomes.Result, null);
        }
        catch (Exception exception)
        {
            return (Outcomes.Of(exception), null);
        }
    }

    private void Answer(ModelCall call, int answer)
    {
        ConnectorException? error = answer switch
        {
            1 or 2 => new ConnectorConnectionException("gone"),
            3 => new ConnectorRateLimitedException("later"),
            4 => new ConnectorRateLimitedException("later") { RetryAfter = TimeSpan.FromMilliseconds(3041) },
            5 => new ConnectorTimeoutException("slow"),
            6 => new ConnectorQueryException("wrong"),
            7 => ConnectorException.Create(ConnectorErrorKind.Internal, "broken"),
            _ => null,
        };
        _steps.Add($"answer {call.Id} {error?.Kind.ToString() ?? "ok"}{(error?.RetryAfter is null ? "" : " retry-after")}");
        call.Instance.Answer(call, error);
        _script.Call(Text(call.Id)).Answer(error);
    }

    private async Task CancelAsync(ModelCall call)
    {
        _steps.Add($"cancel {call.Id} {call.Phase}");
        call.Instance.Cancel(call);
        await _calls[call.Id].Cancel.CancelAsync();
    }

    private async Task CloseAsync(ModelCall call)
    {
        _steps.Add($"close {call.Id}");
        call.Instance.CloseStream(call);
        await (await _calls[call.Id].Task).Stream!.DisposeAsync();
    }

    private void Reload()
    {
        _steps.Add("reload");
        _registry.Update([Instance()]);

        // An instance that nobody used was never made: there is nothing to retire.
        _instances[^1].Retire();
        _instances.Add(new ModelInstance(_policy, _clock));
    }

    // From one due timer to the next, so that what one sets off is settled before the next fires.
    private async Task AdvanceAsync(TimeSpan by)
    {
        var target = _clock.Now + by;
        while (_clock.Now < target)
        {
            var due = DueTimes.Cast<DateTimeOffset?>().Min();
            var next = due is { } soon && soon < target ? soon : target;
            _time.Advance(next - _clock.Now);
            _clock.Now = next;
            _instances.ForEach(static instance => instance.Fire());
            await SettleAsync();
        }
    }

    /// <summary>Waits until the wrapper is where the model is.</summary>
    private Task SettleAsync() => UntilAsync(Agrees, Difference);

    private bool Agrees() =>
        _script.Connects == _instances.Sum(static instance => instance.Connects) &&
        _calls.TrueForAll(call => _script.Call(Text(call.Model.Id)).Attempts == call.Model.Attempts && IsAsIn(call.Model, call.Task)) &&
        (_isDisposed || _time.DueTimes.SequenceEqual(DueTimes.Order()));

    private static bool IsAsIn(ModelCall model, Task<(string Outcome, RowStream? Stream)> task) => model.Phase switch
    {
        Phase.Ended => task.IsCompleted && task.Result.Outcome == model.Outcome,
        Phase.Open => task.IsCompleted && task.Result.Stream is not null,
        _ => !task.IsCompleted,
    };

    private IEnumerable<DateTimeOffset> DueTimes => _instances.SelectMany(static instance => instance.DueTimes);

    private string Offsets(IEnumerable<DateTimeOffset> times) => string.Join(' ', times.Select(time => $"{(time - _start).TotalSeconds:0.0000000}"));

    private string Difference() => string.Join('\n', [
        $"attempts {_policy.Attempts}, attempt timeout {_policy.HasAttemptTimeout}, total {_policy.HasTotalTimeout}, breaker {_policy.HasBreaker}, concurrency {_policy.HasConcurrency}",
        $"connects {_script.Connects}, not {_instances.Sum(static instance => instance.Connects)}; timers due at {Offsets(_time.DueTimes)}, not {Offsets(DueTimes.Order())}, at {Offsets([_clock.Now])}",
        .. _calls.Select(call => $"{call.Model}; the wrapper: attempts {_script.Call(Text(call.Model.Id)).Attempts} {(call.Task.IsCompleted ? call.Task.Result.Outcome : "goes on")}"),
        .. _steps,
    ]);

    private static async Task UntilAsync(Func<bool> condition, Func<string> difference)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; !condition(); i++)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), difference());
            await (i < 100 ? Task.Yield() : Wait());
        }

        static System.Runtime.CompilerServices.YieldAwaitable Wait()
        {
            Thread.Sleep(1);
            return Task.Yield();
        }
    }

    private static string Text(int id) => $"call {id}";
}
