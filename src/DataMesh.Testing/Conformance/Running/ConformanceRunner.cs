using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>Runs checks of one target against one system, one at a time, and keeps what came of them. Knows no test framework.</summary>
/// <param name="target">What to check.</param>
/// <param name="seed">What chance is drawn from.</param>
public sealed class ConformanceRunner(ConformanceTarget target, int seed = 1) : IAsyncDisposable
{
    private const int PatientChecks = 3;

    private readonly Dictionary<string, CheckResult> _results = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RunSamples _samples = new(target, seed);
    private readonly RunSecrets _secrets = new(target.Connector.Config);
    private ConformanceSystem? _system;
    private Task<string?>? _start;
    private string? _missing;
    private int _hung;

    /// <summary>What came of every check so far, those that do not apply or were not run included.</summary>
    public ConformanceReport Report => new(target, seed, [.. target.Checks.Select(ResultOf)]);

    /// <summary>Runs one check.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What came of it; never an exception.</returns>
    public async Task<CheckResult> RunAsync(string name)
    {
        var check = target.Checks.FirstOrDefault(check => check.Name == name) ?? throw new ArgumentException($"There is no check '{name}'.", nameof(name));
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var started = Stopwatch.GetTimestamp();
            var (outcome, told) = check.Missing.Length > 0 ? (CheckOutcome.Unsupported, Lacks(check)) : await RunAsync(check).ConfigureAwait(false);
            var result = Judge(new CheckResult(check, outcome, _secrets.Hide(told)) { Duration = Stopwatch.GetElapsedTime(started) });
            lock (_results)
            {
                return _results[name] = result;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends the system.</summary>
    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        await _samples.EndAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _system, null) is { } system)
        {
            try
            {
                await SystemCalls.DisposeAsync(system).ConfigureAwait(false);
            }
            catch (ConformanceException exception)
            {
                // Without its cause, which may tell a secret.
                throw new ConformanceException(_secrets.Hide(exception.Message));
            }
        }
    }

    private static string Lacks(ConformanceCheck check) => $"the connector has no {check.Missing}";

    private async Task<(CheckOutcome Outcome, string Told)> RunAsync(ConformanceCheck check)
    {
        _start ??= StartAsync();
        if (await _start.ConfigureAwait(false) is { } failure)
        {
            return (CheckOutcome.Failed, failure);
        }

        if (_missing is not null)
        {
            return (CheckOutcome.Unsupported, _missing);
        }

        using var limit = new CancellationTokenSource();
        var system = _system!;
        var time = TimeFor(system);
        var hung = _hung;
        var context = new ConformanceContext(target, system, seed, check.Name, limit.Token) { Samples = _samples, Secrets = _secrets };
        try
        {
            limit.CancelAfter(time);
            await Task.Run(() => check.Run(context), CancellationToken.None).WaitAsync(LastLimit(time)).ConfigureAwait(false);
            return (CheckOutcome.Passed, "");
        }
        catch (CheckUnsupportedException unsupported)
        {
            return (CheckOutcome.Unsupported, unsupported.Message);
        }
        catch (Exception exception) when (limit.IsCancellationRequested && exception is OperationCanceledException or TimeoutException)
        {
            _hung++;
            return (CheckOutcome.Failed, string.Create(CultureInfo.InvariantCulture, $"The check did not end within {time.TotalSeconds:0.##} s ({(time == system.CheckTimeLimit ? "CheckTimeLimit" : "a sixth of CheckTimeLimit, since others hung before")}): a call of the connector hangs, or the system is too slow for it."));
        }
#pragma warning disable CA1031 // Whatever a connector throws is what the check found.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (CheckOutcome.Failed, Tell(exception));
        }
        finally
        {
            await context.EndAsync(hasHung: _hung > hung).ConfigureAwait(false);
        }
    }

    // A connector that hangs in one call hangs in many: after some, the others get less, so that the run still ends.
    private TimeSpan TimeFor(ConformanceSystem system) =>
        _hung < PatientChecks || system.CheckTimeLimit == Timeout.InfiniteTimeSpan ? system.CheckTimeLimit : system.CheckTimeLimit / 6;

    /// <summary>Starts the shared system once and sees that it can be connected to; else says why not.</summary>
    private async Task<string?> StartAsync()
    {
        try
        {
            _system = await SystemCalls.MakeAsync(target.NewSystem, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ConformanceException exception)
        {
            return exception.Message;
        }

        _missing = _system.Missing;
        if (_missing is not null)
        {
            return null;
        }

        using var limit = new CancellationTokenSource();
        var context = new ConformanceContext(target, _system, seed, "", limit.Token) { Secrets = _secrets };
        try
        {
            await context.StartAsync(_system).ConfigureAwait(false);
            limit.CancelAfter(_system.CheckTimeLimit);

            // On the pool: a constructor that blocks must not hold the run.
            await Task.Run(() => context.Open<IConnector>().ConnectAsync(limit.Token), CancellationToken.None).WaitAsync(LastLimit(_system.CheckTimeLimit)).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (limit.IsCancellationRequested && exception is OperationCanceledException or TimeoutException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{_system.GetType().Name}.StartAsync ended, but connecting to what it started did not end within {_system.CheckTimeLimit.TotalSeconds:0.#} s (CheckTimeLimit). StartAsync ends when the system accepts connections; Config says how to reach it.");
        }
#pragma warning disable CA1031 // Whatever the author's system or connector throws: every check says it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception is ConformanceException ? exception.Message : $"{_system.GetType().Name}.StartAsync ended, but connecting to what it started fails: {ExceptionText.Of(exception)} StartAsync ends when the system accepts connections; Config says how to reach it.";
        }
        finally
        {
            await context.EndAsync().ConfigureAwait(false);
        }
    }

    // A check that hears its token ends before; an author who debugs one sets no limit.
    private static TimeSpan LastLimit(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time + TimeSpan.FromSeconds(2);

    private static string Tell(Exception exception) => exception is ConformanceException or Xunit.Sdk.IAssertionException ? exception.Message : ExceptionText.Of(exception);

    // A quirk turns failing into what is expected, and passing into what is not; a system that did not start says nothing of either.
    private CheckResult Judge(CheckResult result) =>
        target.Quirks.FirstOrDefault(quirk => quirk.Check == result.Check.Name) is not { } quirk || _start is { IsCompletedSuccessfully: true, Result: not null }
            ? result
            : result.Outcome switch
            {
                CheckOutcome.Failed => result with { Outcome = CheckOutcome.Quirk, Told = $"{quirk.Reason} (found: {result.Told})" },
                CheckOutcome.Passed => result with { Outcome = CheckOutcome.Failed, Told = $"The check passes: its [Quirk] (\"{quirk.Reason}\") is not needed. Remove it." },
                _ => result,
            };

    private CheckResult ResultOf(ConformanceCheck check)
    {
        lock (_results)
        {
            return _results.TryGetValue(check.Name, out var result)
                ? result
                : check.Missing.Length > 0 ? new CheckResult(check, CheckOutcome.Unsupported, Lacks(check)) : new CheckResult(check, CheckOutcome.NotRun, "");
        }
    }
}
