using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using DataMesh.Tests;
using Microsoft.Extensions.Logging;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>Keeps spans, measurements and log events of connectors.</summary>
internal sealed class Recorder : IDisposable, ILoggerFactory, ILogger
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();
    private readonly ConcurrentQueue<Activity> _stopped = new();
    private readonly ConcurrentQueue<Measurement> _measured = new();
    private readonly ConcurrentQueue<(int Id, string Text)> _logged = new();
    private readonly ConcurrentQueue<IReadOnlyList<KeyValuePair<string, object?>>> _sampled = new();

    public Recorder(ActivitySamplingResult result = ActivitySamplingResult.AllDataAndRecorded)
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ConnectorTelemetry.SourceName,
            Sample = (ref options) =>
            {
                _sampled.Enqueue([.. options.Tags ?? []]);
                return result;
            },
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == ConnectorTelemetry.SourceName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _metrics.SetMeasurementEventCallback<double>(Measured);
        _metrics.SetMeasurementEventCallback<long>(Measured);
        _metrics.Start();
    }

    public IReadOnlyList<Activity> Spans => [.. _stopped];

    public IReadOnlyList<Measurement> Measurements => [.. _measured];

    public IReadOnlyList<string> SampledTags => [.. _sampled.SelectMany(static tags => tags).Select(static tag => tag.Key)];

    public IReadOnlyList<(int Id, string Text)> Logged => [.. _logged];

    /// <summary>The one span of an operation.</summary>
    public Activity Span(string operation = "execute") => Spans.Single(span => Equals(span.GetTagItem("db.operation.name"), operation));

    /// <summary>What one instrument measured.</summary>
    public IReadOnlyList<Measurement> Of(string instrument, string operation = "execute") =>
        [.. Measurements.Where(measured => measured.Instrument == instrument && Equals(measured.Tags.GetValueOrDefault("db.operation.name"), operation))];

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    ILogger ILoggerFactory.CreateLogger(string categoryName)
    {
        Assert.Equal("DataMesh.Connectors", categoryName);
        return this;
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}{exception}";
        CanaryWatch.Log(line);
        _logged.Enqueue((eventId.Id, line));
    }

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct => _measured.Enqueue(new(instrument.Name, value, tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value)));
}

/// <summary>One value of one instrument.</summary>
internal sealed record Measurement(string Instrument, object Value, IReadOnlyDictionary<string, object?> Tags);
