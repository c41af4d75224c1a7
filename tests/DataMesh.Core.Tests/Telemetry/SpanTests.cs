using System.Diagnostics;
using DataMesh.Core.Tests.Managed;
using DataMesh.Tests;

namespace DataMesh.Core.Tests.Telemetry;

[Collection(nameof(ListenerTests))]
public sealed class SpanTests
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
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw ConnectorException.Create(ConnectorErrorKind.RateLimited, "told-by-the-system", vendorCode: "V7") };
        await using var managed = ManagedFake.Of(fake);
        await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        var span = recorder.Spans.Single(static span => span.DisplayName == "execute warehouse");
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("rate_limited", span.GetTagItem("error.type"));
        Assert.Equal("V7", span.GetTagItem("db.response.status_code"));
        Assert.DoesNotContain("told-by-the-system", span.StatusDescription ?? "", StringComparison.Ordinal);
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
        Assert.Equal("rate_limited", Assert.Single(recorder.Of("datamesh.client.operation.retries")).Tags["error.type"]);
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

    [Fact]
    public async Task SpanAndMetric_HaveTheSameDuration()
    {
        using var recorder = new Recorder();
        await using var managed = ManagedFake.Of(new FakeConnector());
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(recorder.Span().Duration.TotalSeconds, (double)Assert.Single(recorder.Of("db.client.operation.duration")).Value);
    }

    [Fact]
    public async Task Span_HasTheCallersParent()
    {
        using var recorder = new Recorder();
        await using var managed = ManagedFake.Of(new FakeConnector());
        using var caller = new Activity("caller").Start();
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal((caller.TraceId, caller.SpanId), (recorder.Span().TraceId, recorder.Span().ParentSpanId));
        Assert.Same(caller, Activity.Current);
    }

    [Fact]
    public async Task Table_IsOnItsSpan_ForSamplersToo_AndOnNoMetric()
    {
        using var recorder = new Recorder();
        await using var managed = ManagedFake.Of(new FakeConnector());
        await managed.GetSchemaAsync(new TableName("s", "orders"), Token);
        Assert.Equal("s.orders", recorder.Span("get_schema").GetTagItem("db.collection.name"));
        Assert.Contains("db.collection.name", recorder.SampledTags);
        Assert.False(Assert.Single(recorder.Of("db.client.operation.duration", "get_schema")).Tags.ContainsKey("db.collection.name"));
    }

    [Fact]
    public async Task CancelledCall_HasOneTypeOfError()
    {
        using var recorder = new Recorder();
        using var stop = new CancellationTokenSource();
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = (_, _, token) => { stop.Cancel(); return Task.FromCanceled<QueryResult>(token); } });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => managed.ExecuteAsync("SELECT 1", stop.Token));
        Assert.Equal("canceled", recorder.Span().GetTagItem("error.type"));
        Assert.Equal("canceled", Assert.Single(recorder.Of("db.client.operation.duration")).Tags["error.type"]);
    }

    [Fact]
    public async Task SpanWithoutData_GetsNone()
    {
        using var unwatched = CanaryWatch.Pause();
        using var recorder = new Recorder(ActivitySamplingResult.PropagationData);
        var enriched = 0;
        var options = new ConnectorTelemetryOptions { Enrich = (_, _) => enriched++ };
        await using var managed = ManagedFake.Of(new FakeConnector(), new Services(options));
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Null(recorder.Span().GetTagItem("db.response.returned_rows"));
        Assert.Equal(0, enriched);
    }

    [Fact]
    public async Task StatementsTextAndSummary_AreThereWhenAskedFor_ForSamplersToo()
    {
        using var recorder = new Recorder();
        await using var managed = ManagedFake.Of(new FakeConnector(), new Services(new ConnectorTelemetryOptions { QueryText = true, QuerySummary = true }));
        await managed.ExecuteAsync("SELECT a FROM orders WHERE b = 'canary'", Token);
        var span = recorder.Span();
        Assert.Equal("SELECT a FROM orders WHERE b = ?", span.GetTagItem("db.query.text"));
        Assert.Equal("SELECT orders", span.GetTagItem("db.query.summary"));
        Assert.Equal("SELECT orders", span.DisplayName);
        Assert.Empty(new[] { "db.query.text", "db.query.summary" }.Except(recorder.SampledTags));
    }

    [Fact]
    public async Task EachStatement_IsTold()
    {
        using var recorder = new Recorder();
        await using var managed = ManagedFake.Of(new FakeConnector(), new Services(new ConnectorTelemetryOptions { QueryText = true }));
        await managed.ExplainAsync($"SELECT {1}", Token);
        await managed.ExplainAsync(new QueryRequest("SELECT 2") { Timeout = TimeSpan.FromSeconds(9) }, Token);
        await using (await managed.StreamAsync("SELECT 3", Token))
        {
        }

        Assert.Equal(["SELECT {0}", "SELECT ?", "SELECT ?"], recorder.Spans.Select(static span => span.GetTagItem("db.query.text")).OfType<string>());
    }
}
