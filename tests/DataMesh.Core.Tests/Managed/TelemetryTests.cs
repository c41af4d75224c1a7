using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DataMesh.Core.Tests.Managed;

[Collection(nameof(ListenerTests))]
public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_IsAClientSpanWithWhatSamplersDecideOn()
    {
        using var recorder = new Recorder();
        await using var managed = ManagedFake.Of(new FakeConnector());
        await managed.ExecuteAsync("SELECT 1", Token);
        var span = recorder.Spans.Single(static span => span.DisplayName == "execute warehouse");
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal("fakedb", span.GetTagItem("db.system.name"));
        Assert.Equal("execute", span.GetTagItem("db.operation.name"));
        Assert.Equal("sales", span.GetTagItem("db.namespace"));
        Assert.Equal("db.example.org", span.GetTagItem("server.address"));
        Assert.Equal(5432, span.GetTagItem("server.port"));
        Assert.Equal("warehouse", span.GetTagItem("datamesh.connector.name"));
        Assert.Equal(0L, span.GetTagItem("db.response.returned_rows"));
        Assert.Null(span.GetTagItem("db.query.text"));
        Assert.Empty(new[] { "db.system.name", "db.operation.name", "db.namespace", "server.address", "server.port" }.Except(recorder.SampledTags));
    }

    [Fact]
    public async Task Failure_IsAnErrorWithItsKindAndCode()
    {
        using var recorder = new Recorder();
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw ConnectorException.Create(ConnectorErrorKind.RateLimited, "canary-secret", vendorCode: "V7") };
        await using var managed = ManagedFake.Of(fake);
        await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        var span = recorder.Spans.Single(static span => span.DisplayName == "execute warehouse");
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("rate_limited", span.GetTagItem("error.type"));
        Assert.Equal("V7", span.GetTagItem("db.response.status_code"));
        Assert.DoesNotContain("canary-secret", span.StatusDescription ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_IsAnEvent()
    {
        using var recorder = new Recorder();
        var fake = new FakeConnector { OnExecute = static (number, _, _) => number == 1 ? throw new ConnectorRateLimitedException("later") : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MaxAttempts = 2, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero });
        await managed.ExecuteAsync("SELECT 1", Token);
        var happened = Assert.Single(recorder.Spans.Single(static span => span.DisplayName == "execute warehouse").Events);
        Assert.Equal("datamesh.retry", happened.Name);
        Assert.Equal([("datamesh.attempt", 1), ("datamesh.retry.delay", 0d), ("error.type", "rate_limited")], happened.Tags.Select(static tag => (tag.Key, tag.Value!)));
        Assert.Contains(recorder.Measurements, static measured => measured.Instrument == "datamesh.client.operation.retries");
    }

    [Fact]
    public async Task StreamsSpan_EndsAtDispose_AndLeavesTheReadersActivityCurrent()
    {
        using var recorder = new Recorder();
        var rows = QueryResult.FromRows([new Column("a", ColumnType.Int64)], [[1L], [2L]]);
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = (_, _, _) => Task.FromResult(RowStream.From(rows)) });
        var stream = await managed.StreamAsync("SELECT 1", Token);
        await stream.ReadAsync(Token);
        Assert.DoesNotContain(recorder.Spans, static span => span.DisplayName == "stream warehouse");
        using var readers = new Activity("reader").Start();
        await stream.DisposeAsync();
        Assert.Same(readers, Activity.Current);
        Assert.Equal(2L, recorder.Spans.Single(static span => span.DisplayName == "stream warehouse").GetTagItem("db.response.returned_rows"));
    }

    [Fact]
    public async Task Duration_IsMeasuredInSeconds_WithTheErrorsKind()
    {
        using var recorder = new Recorder();
        var fake = new FakeConnector { OnExecute = static (number, _, _) => number == 2 ? throw new ConnectorQueryException("syntax") : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake);
        await managed.ExecuteAsync("SELECT 1", Token);
        await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync("SELECT", Token));
        var durations = recorder.Measurements.Where(static measured => measured.Instrument == "db.client.operation.duration" && Equals(measured.Tags["db.operation.name"], "execute")).ToList();
        Assert.Equal(2, durations.Count);
        Assert.All(durations, static measured => Assert.InRange((double)measured.Value, 0, 10));
        Assert.Equal([null, "query"], durations.Select(static measured => measured.Tags.GetValueOrDefault("error.type")));
    }

    private sealed class Recorder : IDisposable
    {
        private readonly ActivityListener _spans;
        private readonly MeterListener _metrics = new();

        public Recorder()
        {
            _spans = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == ConnectorTelemetry.SourceName,
                Sample = (ref options) =>
                {
                    SampledTags.AddRange((options.Tags ?? []).Select(static tag => tag.Key));
                    return ActivitySamplingResult.AllDataAndRecorded;
                },
                ActivityStopped = Spans.Add,
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

        public List<Activity> Spans { get; } = [];

        public List<string> SampledTags { get; } = [];

        public List<(string Instrument, object Value, Dictionary<string, object?> Tags)> Measurements { get; } = [];

        public void Dispose()
        {
            _spans.Dispose();
            _metrics.Dispose();
        }

        private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
            where T : struct => Measurements.Add((instrument.Name, value, tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value)));
    }
}

/// <summary>Listeners are of the whole process: these tests run alone.</summary>
[CollectionDefinition(nameof(ListenerTests), DisableParallelization = true)]
public sealed class ListenerTests;
