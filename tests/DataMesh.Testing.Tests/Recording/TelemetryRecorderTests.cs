using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace DataMesh.Testing.Tests.Recording;

public sealed class TelemetryRecorderTests : IDisposable
{
    private readonly string _name = $"test.{Guid.NewGuid()}";
    private readonly ActivitySource _source;
    private readonly Meter _meter;

    public TelemetryRecorderTests() => (_source, _meter) = (new ActivitySource(_name), new Meter(_name));

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Span_IsRecordedFromItsStart()
    {
        using var recorder = Start();
        var activity = _source.StartActivity("execute warehouse", ActivityKind.Client);
        Assert.Equal("execute warehouse", Assert.Single(recorder.OpenSpans).Name);
        activity!.SetTag("error.type", "timeout").AddEvent(new ActivityEvent("datamesh.retry", tags: new ActivityTagsCollection { ["datamesh.attempt"] = 2 }));
        activity.Dispose();
        Assert.Empty(recorder.OpenSpans);
        var span = Assert.Single(recorder.Spans);
        Assert.Equal(("timeout", 1, 0), (span.Tag("error.type"), span.Events("datamesh.retry").Count, span.Events("other").Count));
    }

    [Fact]
    public async Task ParallelTests_SeeEachTheirOwn()
    {
        var counter = _meter.CreateCounter<int>("calls");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            using var recorder = Start();
            for (var i = 0; i < 20; i++)
            {
                await Task.Yield();
                using var span = await StartSpanAsync(number);
                counter.Add(1, new KeyValuePair<string, object?>("number", number));
            }

            Assert.Equal(20, recorder.Spans.Count(span => span.Name == $"span {number}"));
            Assert.Equal((20, 20), (recorder.Spans.Count, recorder.Measurements.Count));
            Assert.All(recorder.Measurements, measurement => Assert.Equal(number, measurement.Tags["number"]));
        })));

        async Task<Activity> StartSpanAsync(int number)
        {
            await Task.Yield();
            return _source.StartActivity($"span {number}")!;
        }
    }

    [Fact]
    public async Task NamedInstance_IsRecordedWhereverItComesFrom()
    {
        using var recorder = Start("warehouse");
        Task elsewhere;
        using (ExecutionContext.SuppressFlow())
        {
            elsewhere = Task.Run(() =>
            {
                foreach (var instance in new[] { "warehouse", "lake" })
                {
                    using var span = _source.StartActivity(instance, ActivityKind.Client, default(ActivityContext), [new(ConnectorTelemetry.ConnectorNameTag, instance)]);
                    _meter.CreateHistogram<double>("took", "s").Record(0.5, new KeyValuePair<string, object?>(ConnectorTelemetry.ConnectorNameTag, instance));
                }
            }, TestContext.Current.CancellationToken);
        }

        await elsewhere;
        Assert.Equal("warehouse", Assert.Single(recorder.Spans).Name);
        Assert.Equal(("took", "s", 0.5), (Assert.Single(recorder.Measurements).Instrument, recorder.Measurements[0].Unit, recorder.Measurements[0].Value));
    }

    [Fact]
    public void ObservableInstrument_IsAsked()
    {
        using var recorder = Start();
        _meter.CreateObservableGauge("pool.size", static () => 3L);
        Assert.Empty(recorder.Measurements);
        recorder.Observe();
        Assert.Equal(3, Assert.Single(recorder.Measurements).Value);
    }

    [Fact]
    public void DisposedRecorder_HearsNothing_AndTheOuterOneHearsAll()
    {
        using var outer = Start();
        var inner = Start();
        _source.StartActivity("early")!.Dispose();
        inner.Dispose();
        _source.StartActivity("late")!.Dispose();
        Assert.Equal((1, 2), (inner.Spans.Count, outer.Spans.Count));
    }

    [Fact]
    public void Log_IsRecordedWithItsValues()
    {
        using var recorder = Start();
        var state = new Dictionary<string, object?> { ["Connector"] = "warehouse" };
        var error = new IOException("dead");
        ((ILoggerFactory)recorder).CreateLogger("DataMesh").Log(LogLevel.Warning, new EventId(2), state, error, static (_, _) => "lost");
        var log = Assert.Single(recorder.Logs);
        Assert.Equal(("DataMesh", 2, LogLevel.Warning, "lost", "warehouse", "dead"), (log.Category, log.Id.Id, log.Level, log.Message, log.State["Connector"], log.Exception!.Message));
    }

    [Fact]
    public void Dump_HoldsAllThatWasSaid()
    {
        using var recorder = Start();
        string[] canaries = ["in-name", "in-tag", "in-list", "in-event", "in-event-tag", "in-status", "in-baggage", "in-measurement", "in-message", "in-state", "in-exception", "in-link", "in-link-state", "in-trace-state", "in-scope", "in-scope-value"];
        var link = new ActivityLink(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default, canaries[12]), new ActivityTagsCollection { ["l"] = canaries[11] });
        using (var span = _source.StartActivity(ActivityKind.Client, default(ActivityContext), links: [link], name: canaries[0])!)
        {
            span.TraceStateString = canaries[13];
            span.SetTag("t", canaries[1]).SetTag("l", new[] { canaries[2] }).AddEvent(new ActivityEvent(canaries[3], tags: new ActivityTagsCollection { ["t"] = canaries[4] }));
            span.SetStatus(ActivityStatusCode.Error, canaries[5]).AddBaggage("b", canaries[6]);
        }

        _meter.CreateCounter<long>("calls").Add(1, new KeyValuePair<string, object?>("t", canaries[7]));
        var state = new Dictionary<string, object?> { ["s"] = canaries[9] };
        var error = new IOException("outer", new IOException(canaries[10]));
        var logger = recorder.CreateLogger("c");
        using (logger.BeginScope(canaries[14]))
        using (logger.BeginScope(new Dictionary<string, object?> { ["s"] = canaries[15] }))
        {
            logger.Log(LogLevel.Trace, default, state, error, (_, _) => canaries[8]);
        }

        Assert.All(canaries, canary => Assert.Contains(canary, recorder.Dump(), StringComparison.Ordinal));
    }

    [Fact]
    public void ScopesOfAFactory_AreRecorded()
    {
        using var recorder = Start();
        using (var factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(recorder)))
        {
            var logger = factory.CreateLogger("c");
            using (logger.BeginScope("outer"))
            using (factory.CreateLogger("other").BeginScope("inner"))
            {
                logger.Log(LogLevel.Trace, default, "", null, static (_, _) => "within");
            }

            logger.Log(LogLevel.Trace, default, "", null, static (_, _) => "after");
        }

        Assert.Equal(["outer inner", ""], recorder.Logs.Select(static log => string.Join(' ', log.Scopes)));
    }

    private TelemetryRecorder Start(params string[] instances) => TelemetryRecorder.Start([_name], instances);
}
