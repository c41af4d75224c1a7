using System.Diagnostics;
using DataMesh.Core.Tests.Managed;
using DataMesh.Tests;

namespace DataMesh.Core.Tests.Telemetry;

[Collection(nameof(ListenerTests))]
public sealed class HookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filter_LeavesOutSpans_NeverMetrics()
    {
        using var recorder = new Recorder();
        await using var managed = Fake(new() { Filter = static call => call.Operation != "execute" && call.Connector == "warehouse" && call.System == "fakedb" });
        await managed.ExecuteAsync("SELECT 1", Token);
        await managed.GetSchemaAsync("t", Token);
        Assert.Equal(["connect", "get_schema"], recorder.Spans.Select(static span => span.GetTagItem("db.operation.name")));
        Assert.Single(recorder.Of("db.client.operation.duration"));
    }

    [Fact]
    public async Task SpanName_WinsOverTheSummary()
    {
        using var recorder = new Recorder();
        await using var managed = Fake(new() { QuerySummary = true, SpanName = static call => $"{call.Connector}: {call.Query?.Text}{call.Table}" });
        await managed.ExecuteAsync("SELECT 1", Token);
        await managed.GetSchemaAsync("t", Token);
        Assert.Equal("warehouse: SELECT 1", recorder.Span().DisplayName);
        Assert.Equal("warehouse: t", recorder.Span("get_schema").DisplayName);
    }

    [Fact]
    public async Task Enrich_SeesResultRowsAndError()
    {
        using var recorder = new Recorder();
        var result = QueryResult.FromRows([new Column("a", ColumnType.Int64)], [[1L], [2L]]);
        var fake = new FakeConnector { OnExecute = (number, _, _) => number == 1 ? Task.FromResult(result) : throw new ConnectorQueryException("syntax") };
        List<(object? Result, long? Rows, Exception? Exception)> seen = [];
        await using var managed = Fake(
            new()
            {
                Enrich = (span, call) =>
                {
                    seen.Add((call.Result, call.ReturnedRows, call.Exception));
                    span.SetTag("mine", call.Operation);
                },
            },
            fake);
        await managed.ExecuteAsync("SELECT 1", Token);
        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync("SELECT", Token));
        Assert.Equal([(null, null, null), (result, 2, null), (null, null, error)], seen);
        Assert.All(recorder.Spans, static span => Assert.Equal(span.GetTagItem("db.operation.name"), span.GetTagItem("mine")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TimeOfEnrich_IsNotTheSystems(bool fails)
    {
        using var recorder = new Recorder();
        List<TimeSpan> before = [];
        var start = Stopwatch.GetTimestamp();
        var fake = new FakeConnector { OnExecute = (_, _, _) => fails ? throw new ConnectorQueryException("syntax") : Task.FromResult(QueryResult.Empty) };
        await using var managed = Fake(
            new()
            {
                Enrich = (_, _) =>
                {
                    before.Add(Stopwatch.GetElapsedTime(start));
                    Thread.Sleep(before[^1] + TimeSpan.FromMilliseconds(50));
                },
            },
            fake);
        Assert.Equal(fails, await Record.ExceptionAsync(() => managed.ExecuteAsync("SELECT 1", Token)) is not null);
        Assert.InRange(recorder.Span().Duration, TimeSpan.Zero, before[^1]);
        Assert.InRange((double)Assert.Single(recorder.Of("db.client.operation.duration")).Value, 0, before[^1].TotalSeconds);
    }

    [Fact]
    public async Task HookThatThrows_BreaksNoCall_AndIsToldOnce()
    {
        using var recorder = new Recorder();
        await using var managed = ManagedFake.Of(
            new FakeConnector(),
            new Services(
                recorder,
                new ConnectorTelemetryOptions
                {
                    Filter = static _ => throw new InvalidOperationException("canary"),
                    SpanName = static _ => throw new FormatException("canary"),
                    Enrich = static (_, _) => throw new ArgumentException("canary"),
                }));
        await managed.ExecuteAsync("SELECT 1", Token);
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(2, recorder.Spans.Count(static span => span.DisplayName == "execute warehouse"));
        Assert.Equal(
            [
                (11, "Warning: Connector warehouse: the telemetry hook Filter threw InvalidOperationException; calls go on without it. Told once."),
                (11, "Warning: Connector warehouse: the telemetry hook SpanName threw FormatException; calls go on without it. Told once."),
                (11, "Warning: Connector warehouse: the telemetry hook Enrich threw ArgumentException; calls go on without it. Told once."),
            ],
            recorder.Logged.Where(static line => line.Id == ConnectorLogEvents.HookFailed));
    }

    [Fact]
    public async Task WithoutAListener_NoHookRuns()
    {
        using var unwatched = CanaryWatch.Pause();
        var runs = 0;
        await using var managed = Fake(new() { Filter = _ => runs++ >= 0, SpanName = _ => $"{runs++}", Enrich = (_, _) => runs++ });
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(0, runs);
    }

    private static ManagedFake Fake(ConnectorTelemetryOptions options, FakeConnector? connector = null) => ManagedFake.Of(connector ?? new FakeConnector(), new Services(options));
}
