using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(DataMesh.Tests.CanaryWatch))]

namespace DataMesh.Tests;

/// <summary>
/// Searches for canaries what the whole test run tells: spans, measurements, logs and errors. Tests plant them as secrets, <c>canary-</c> and
/// what they like; one that is seen fails the run at its end. A text that an error may tell its caller, and no telemetry, is no canary.
/// Thread-safe.
/// </summary>
public sealed class CanaryWatch : IDisposable
{
    private static readonly ConcurrentQueue<string> Seen = new();
    private static readonly string[] Encoded = [.. Enumerable.Range(0, 3).Select(EncodedBehind)];
    private static int _spans;
    private static int _measurements;
    private static int _logs;
    private static int _errors;
    private static int _planted;
    private static CanaryWatch? _watch;

    [ThreadStatic]
    private static bool _isSearching;

    private ActivityListener? _spanListener;
    private MeterListener? _meterListener;

    public CanaryWatch()
    {
        _watch = this;
        Listen();
        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
    }

    /// <summary>A new secret.</summary>
    public static string Plant()
    {
        Interlocked.Increment(ref _planted);
        return $"canary-{Guid.NewGuid():n}";
    }

    /// <summary>Where a text holds a canary, also as base64; null: nowhere. Names of tests and types are none.</summary>
    public static string? Find(string text)
    {
        for (var at = text.IndexOf("canary", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("canary", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (text.AsSpan(at + 6) is ['-', ..] or ['%', '2', ..] or ['/', >= '0' and <= '9', ..] or [>= '0' and <= '9', ..])
            {
                return Around(text, at);
            }
        }

        return Encoded.Select(form => text.IndexOf(form, StringComparison.Ordinal)).Where(static at => at >= 0).Select(at => Around(text, at)).FirstOrDefault();
    }

    /// <summary>Searches a line of a log.</summary>
    public static void Log(string line)
    {
        Interlocked.Increment(ref _logs);
        Search("log", line);
    }

    /// <summary>Has nobody listen to spans and metrics until it is disposed, for a test that runs alone and measures just that.</summary>
    public static IDisposable Pause()
    {
        _watch?.StopListening();
        return new Pausing();
    }

    /// <summary>A provider for the hosts of tests: all levels, all categories.</summary>
    public static ILoggerProvider CreateLogs() => new Provider();

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
        StopListening();
        var report = Path.Combine(AppContext.BaseDirectory, "canaries.txt");
        string[] lines = [$"planted {_planted}; searched {_spans} spans, {_measurements} measurements, {_logs} log lines, {_errors} errors; seen {Seen.Count}", .. Seen];
        File.WriteAllLines(report, lines);
        Assert.True(Seen.IsEmpty, $"Secrets were seen; all of them stand in {report}:\n{Seen.FirstOrDefault()}");
    }

    private static void Search(string where, string text)
    {
        if (Find(text) is { } found)
        {
            Seen.Enqueue($"{where}: {found} (in {TestContext.Current.Test?.TestDisplayName ?? "no test's flow"})");
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 60)];

    // What stands before it in the encoded text moves it to one of three forms.
    private static string EncodedBehind(int before)
    {
        var encoded = Convert.ToBase64String([.. new byte[before], .. Encoding.UTF8.GetBytes("canary-")]);
        return encoded[(((before * 8) + 5) / 6)..((before + 7) * 8 / 6)];
    }

    // A driver's own exception repeats what it likes, and a connector's error is masked once it is placed.
    private static bool IsOurs(Exception exception) => exception switch
    {
        ConnectorConfigurationException { Problems.Count: > 0 } => true,
        ConnectorException error => error.Connector is not null,
        ConnectorCanceledException error => error.Connector is not null,
        OperationCanceledException => exception.Message.EndsWith(": cancelled.", StringComparison.Ordinal),
        _ => false,
    };

    private static void OnThrown(object? sender, FirstChanceExceptionEventArgs arguments)
    {
        if (_isSearching || !IsOurs(arguments.Exception))
        {
            return;
        }

        _isSearching = true;
        try
        {
            Interlocked.Increment(ref _errors);
            Search("error", $"{arguments.Exception.Message}\n{arguments.Exception}\n{(arguments.Exception as ConnectorException)?.VendorCode}");
        }
        finally
        {
            _isSearching = false;
        }
    }

    private static void OnStopped(Activity activity)
    {
        Interlocked.Increment(ref _spans);
        Search("span", $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {Text(activity.TagObjects)} {string.Concat(activity.Events.Select(static told => $"{told.Name} {Text(told.Tags)} "))}");
    }

    private static void OnMeasured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        Interlocked.Increment(ref _measurements);
        foreach (var tag in tags)
        {
            if (tag.Value is string text)
            {
                Search($"measurement {instrument.Name}", text);
            }
        }
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(static tag => $"{tag.Key}={tag.Value}"));

    private void Listen()
    {
        _spanListener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("DataMesh.", StringComparison.Ordinal),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = OnStopped,
        };
        ActivitySource.AddActivityListener(_spanListener);
        _meterListener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("DataMesh.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meterListener.SetMeasurementEventCallback<double>(OnMeasured);
        _meterListener.SetMeasurementEventCallback<long>(OnMeasured);
        _meterListener.Start();
    }

    private void StopListening()
    {
        _spanListener?.Dispose();
        _meterListener?.Dispose();
    }

    private sealed class Pausing : IDisposable
    {
        public void Dispose() => _watch?.Listen();
    }

    private sealed class Provider : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Logger(categoryName);

        public void Dispose()
        {
        }
    }

    private sealed class Logger(string category) : ILogger
    {
        // .NET masks headers in its messages, and not in the values beside them.
        private readonly bool _hasValues = !category.StartsWith("System.Net.Http.", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            CanaryWatch.Log($"{formatter(state, exception)} {exception} {(_hasValues ? Text(state as IEnumerable<KeyValuePair<string, object?>> ?? []) : "")}");
    }
}
