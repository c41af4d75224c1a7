using System.Diagnostics;
using System.Globalization;
using DataMesh.Testing;

namespace DataMesh.Soak;

/// <summary>A thousand callers at once, every layer on, a tenth of the calls with faults, some cancelled, streams left half read, now and then a disconnect, a reload or an outage.</summary>
internal sealed class CallersScenario : IAsyncDisposable
{
    private const int Permits = 300;

    private readonly Violations _violations;
    private readonly CountingTimeProvider _time = new();
    private readonly TelemetryRecorder _recorder = TelemetryRecorder.Start();
    private readonly UnobservedExceptions _unobserved = UnobservedExceptions.Record();
    private readonly SoakSystem _system;
    private readonly SoakHost _host;
    private readonly CallersTally _tally = new();
    private readonly int _seed;
    private volatile bool _isDown;

    private CallersScenario(int seed, SoakSystem system, Violations violations)
    {
        _seed = seed;
        _violations = violations;
        _system = system;
        _host = new SoakHost(system, violations, Resilience, _time, new SeededRandom(seed));
    }

    /// <summary>The layers; all of them on.</summary>
    public static ResilienceOptions Resilience { get; } = new()
    {
        Retry = new RetryOptions { MaxAttempts = 3, MinDelay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(50) },
        Timeout = TimeSpan.FromSeconds(10),
        AttemptTimeout = TimeSpan.FromMilliseconds(500),
        IdleTimeout = TimeSpan.FromMilliseconds(500),
        CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 100, SamplingDuration = TimeSpan.FromMilliseconds(500), BreakDuration = TimeSpan.FromMilliseconds(500) },
        Concurrency = new ConcurrencyOptions { PermitLimit = Permits, QueueLimit = 500 },
    };

    public static async Task<SoakReport> RunAsync(int seed, TimeSpan duration, int callers, bool isHttp)
    {
        var violations = new Violations();
        await using var server = isHttp ? await SoakServer.StartAsync() : null;
        SoakSystem system = server is not null ? new HttpSystem(violations, server) : new MemorySystem(violations, TimeSpan.FromMilliseconds(5));
        await using var scenario = new CallersScenario(seed, system, violations);
        return await scenario.RunAsync(duration, callers, isHttp ? "over HTTP" : "in the process");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _recorder.Dispose();
        _unobserved.Dispose();
    }

    private async Task<SoakReport> RunAsync(TimeSpan duration, int callers, string where)
    {
        using var stop = new CancellationTokenSource(duration);
        await Task.WhenAll([.. Enumerable.Range(0, callers).Select(number => Task.Run(() => CallAsync(SoakRandom.Of(_seed, number), stop.Token))), DisturbAsync(stop.Token)]);
        await ProvePermitsAsync();
        await SettleAsync();
        await _host.DisposeAsync();
        var timers = await _time.SettleAsync();
        var (open, left) = (_recorder.OpenSpans, _unobserved.Collect());
        foreach (var (isViolated, text) in new[]
        {
            (_host.Disposal > TimeSpan.FromSeconds(5), $"Disposing took {_host.Disposal.TotalSeconds:0.0} s: a lease was kept."),
            (open.Count > 0, $"{open.Count} spans are open: {string.Join("; ", open.Take(3))}."),
            (timers > 0, $"{timers} timers wait."),
            (left.Count > 0, $"{left.Count} exceptions were not observed: {string.Join("; ", left.Take(3))}"),
            (_system.Connects != _system.Lost + _system.Asked, $"{_system.Connects} connects, {_system.Lost} lost, {_system.Asked} asked to end."),
        })
        {
            _violations.AddIf(isViolated, text);
        }

        return new SoakReport(
            string.Create(
                CultureInfo.InvariantCulture,
                $"callers {where}: {callers:N0} callers, {duration.TotalSeconds:0} s: {_tally}; {_system.Connects} connects: {_system.Lost} after a loss, {_system.Asked} after a disconnect, a reload or the start; left: {open.Count} spans, {timers} timers, {left.Count} unobserved exceptions, {_system.Running} calls; disposed in {_host.Disposal.TotalMilliseconds:0} ms; {_violations.Count} violations"),
            _violations);
    }

    private async Task CallAsync(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(random.Next(1000), CancellationToken.None);
            var script = new CallerScript(random, () => _isDown);
            var call = _system.Add(new SoakCall(script.Next) { Released = script.Released });
            using var cancel = script.CancelAfter is { } after ? new CancellationTokenSource(after) : new CancellationTokenSource();
            var start = Stopwatch.GetTimestamp();
            Exception? failure = null;
            try
            {
                await script.CallAsync(_host, call, cancel.Token).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            _tally.Add(script, failure);
            if (CallersJudge.WhyNot(script, call, failure, Stopwatch.GetElapsedTime(start), cancel.Token) is { } reason)
            {
                _violations.Add($"{reason}\n    {script}\n    {call}\n    {failure?.ToString() ?? "a result"}");
            }

            _system.Remove(call);
        }
    }

    private async Task DisturbAsync(CancellationToken stop)
    {
        var random = new Random(_seed);
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(500 + random.Next(1500), CancellationToken.None);
            switch (random.Next(6))
            {
                case 0 or 1:
                    await _host.DisconnectAsync();
                    break;
                case 2 or 3:
                    _host.Reload();
                    break;
                case 4:
                    _isDown = true;
                    await Task.Delay(200, CancellationToken.None);
                    _isDown = false;
                    break;
            }
        }
    }

    // As many streams at once as there are permits: one that is missing would leave the last stream waiting.
    private async Task ProvePermitsAsync()
    {
        await SettleAsync();
        await Task.Delay(Resilience.CircuitBreaker!.BreakDuration * 2);
        var call = _system.Add(new SoakCall(static _ => Fault.None));
        var streams = new List<RowStream>();
        try
        {
            await _host.Query.ExecuteAsync(call.Id);
            for (var i = 0; i < Permits; i++)
            {
                streams.Add(await _host.Query.StreamAsync(call.Id));
            }
        }
        catch (ConnectorException exception)
        {
            _violations.Add($"Only {streams.Count} of {Permits} permits are back: {exception.Message}");
        }

        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    // What was given up ends by and by.
    private async Task SettleAsync()
    {
        for (var i = 0; i < 100 && _system.Running > 0; i++)
        {
            await Task.Delay(50);
        }

        await Task.Delay(200);
    }
}
