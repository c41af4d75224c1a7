using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace DataMesh.Testing;

/// <summary>Records the spans, measurements and log events of one test, also where tests run in parallel. Thread-safe.</summary>
/// <remarks>
/// Spans and measurements are the test's where they come from what it called after <c>Start</c> (through any <c>await</c> or
/// task), or where their tag <c>datamesh.connector.name</c> is one of the given instances: work that begins on another flow, such as
/// a host's background service, needs that. Begin it in the test's method, not in a fixture: what is called before is not seen. Log
/// events are the test's because the host is given this recorder as its <see cref="ILoggerFactory"/> or provider.
/// </remarks>
public sealed class TelemetryRecorder : ILoggerProvider, ILoggerFactory, ISupportExternalScope
{
    // Of the flow, not of a trace: measurements have no trace, and a span may begin a new one.
    private static readonly AsyncLocal<TelemetryRecorder?> Flow = new();

    private readonly HashSet<string> _sources;
    private readonly HashSet<string> _instances;
#pragma warning disable CA2213 // whoever started the outer one ends it
    private readonly TelemetryRecorder? _outer = Flow.Value;
#pragma warning restore CA2213
    private readonly ActivityListener _spanListener;
    private readonly MeterListener _meterListener = new();
    private readonly ConcurrentDictionary<Activity, RecordedSpan> _byActivity = new();
    private readonly ConcurrentQueue<RecordedSpan> _spans = new();
    private readonly ConcurrentQueue<RecordedMeasurement> _measurements = new();
    private readonly ConcurrentQueue<RecordedLog> _logs = new();
    private volatile IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    private TelemetryRecorder(IEnumerable<string> sources, IEnumerable<string> instances)
    {
        _sources = sources.ToHashSet(StringComparer.Ordinal);
        _instances = instances.ToHashSet(StringComparer.Ordinal);
        _spanListener = new ActivityListener
        {
            ShouldListenTo = source => _sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => IsOurs(options.Tags) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStarted = OnStarted,
            ActivityStopped = OnStopped,
        };
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (_sources.Contains(instrument.Meter.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meterListener.SetMeasurementEventCallback<byte>((instrument, value, tags, _) => OnMeasured(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<short>((instrument, value, tags, _) => OnMeasured(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => OnMeasured(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => OnMeasured(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<float>((instrument, value, tags, _) => OnMeasured(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => OnMeasured(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<decimal>((instrument, value, tags, _) => OnMeasured(instrument, (double)value, tags));
    }

    /// <summary>The spans that started so far, in order.</summary>
    public IReadOnlyList<RecordedSpan> Spans => [.. _spans];

    /// <summary>The spans that started and have not ended; at the end of a test, one that is left here was forgotten.</summary>
    public IReadOnlyList<RecordedSpan> OpenSpans => [.. _spans.Where(static span => span.IsOpen)];

    /// <summary>The measurements so far, in order.</summary>
    public IReadOnlyList<RecordedMeasurement> Measurements => [.. _measurements];

    /// <summary>The log events so far, in order, of every level.</summary>
    public IReadOnlyList<RecordedLog> Logs => [.. _logs];

    /// <summary>Starts to record what connectors tell: the source and meter <see cref="ConnectorTelemetry.SourceName"/>.</summary>
    /// <param name="instances">Names of instances whose spans and measurements are recorded wherever they come from.</param>
    /// <returns>The recorder; disposing it ends the recording and keeps what was recorded.</returns>
    public static TelemetryRecorder Start(params string[] instances) => Start([ConnectorTelemetry.SourceName], instances);

    /// <summary>Starts to record.</summary>
    /// <param name="sources">Names of activity sources and meters.</param>
    /// <param name="instances">Names of instances whose spans and measurements are recorded wherever they come from.</param>
    /// <returns>The recorder; disposing it ends the recording and keeps what was recorded.</returns>
    public static TelemetryRecorder Start(IEnumerable<string> sources, IEnumerable<string> instances)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(instances);
        var recorder = new TelemetryRecorder(sources, instances);
        Flow.Value = recorder;
        ActivitySource.AddActivityListener(recorder._spanListener);
        recorder._meterListener.Start();
        return recorder;
    }

    /// <summary>Asks observable instruments for their value now.</summary>
    public void Observe() => _meterListener.RecordObservableInstruments();

    /// <summary>All that was recorded, a line each, for a search for what must not be there, such as a secret.</summary>
    /// <returns>The text.</returns>
    public string Dump() => string.Join('\n', [.. _spans.Select(static span => span.ToString()), .. _measurements.Select(static measurement => measurement.ToString()), .. _logs.Select(static log => log.ToString())]);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new RecordingLogger(categoryName, _logs.Enqueue, () => _scopes);

    /// <summary>Does nothing: it is itself where all is recorded.</summary>
    /// <param name="provider">Not used.</param>
    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    /// <summary>Takes scopes from the host's logger factory, which begins them once for all its providers.</summary>
    /// <param name="scopeProvider">The factory's.</param>
    void ISupportExternalScope.SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>Ends the recording of spans and measurements, and keeps what was recorded.</summary>
    public void Dispose()
    {
        _spanListener.Dispose();
        _meterListener.Dispose();
        if (Flow.Value == this)
        {
            Flow.Value = _outer;
        }
    }

    private bool IsOurs(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        IsInFlow() || (_instances.Count > 0 && tags is not null && tags.Any(tag => tag is { Key: ConnectorTelemetry.ConnectorNameTag, Value: string name } && _instances.Contains(name)));

    private bool IsInFlow()
    {
        var recorder = Flow.Value;
        while (recorder is not null && recorder != this)
        {
            recorder = recorder._outer;
        }

        return recorder is not null;
    }

    private void OnStarted(Activity activity)
    {
        // Another test's listener may have asked for it: this one is told all the same.
        if (IsOurs(activity.TagObjects))
        {
            var span = new RecordedSpan(activity);
            _byActivity[activity] = span;
            _spans.Enqueue(span);
        }
    }

    private void OnStopped(Activity activity)
    {
        if (_byActivity.TryRemove(activity, out var span))
        {
            span.IsOpen = false;
        }
    }

    private void OnMeasured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var copy = tags.ToArray();
        if (IsOurs(copy))
        {
            _measurements.Enqueue(new RecordedMeasurement(instrument.Name, instrument.Unit, value, new Dictionary<string, object?>(copy, StringComparer.Ordinal)));
        }
    }
}
