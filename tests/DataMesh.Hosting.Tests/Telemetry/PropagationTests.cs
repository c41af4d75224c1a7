using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests.Telemetry;

/// <summary>What a connector asks over HTTP carries the trace of the operation on the wire.</summary>
public sealed class PropagationTests : IAsyncLifetime
{
    private readonly WebNotes _notes = new();
    private LoopbackServer _server = null!;
    private ServiceProvider _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IQueryConnector Web => _host.Registry().Query("web-traced");

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync();
        _host = HostOf(static _ => { });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Request_CarriesTheOperationsSpan()
    {
        using var spans = new Spans();
        using var caller = new Activity("caller").Start();
        caller.TraceStateString = "vendor=1";
        caller.AddBaggage("tenant", "7");
        await Web.ExecuteAsync("SELECT 1", Token);
        var span = Assert.Single(spans.Of("execute"));
        Assert.Equal((caller.TraceId, caller.SpanId), (span.TraceId, span.ParentSpanId));
        Assert.Equal([span], _notes.Current);
        AssertWithin(caller, Assert.Single(_server.Requests));
        var request = Assert.Single(spans.Requests(caller));
        Assert.Equal(span.SpanId, request.ParentSpanId);
        Assert.Equal(request.Id, _server.Requests[0].Headers["traceparent"]);
        Assert.Equal("vendor=1", _server.Requests[0].Headers["tracestate"]);
        Assert.Contains(_server.Requests[0].Headers, static header => header.Key is "baggage" or "Correlation-Context" && header.Value.Replace(" ", "", StringComparison.Ordinal) == "tenant=7");
    }

    [Fact]
    public async Task EachPageOfAListing_CarriesTheTrace()
    {
        using var spans = new Spans();
        using var caller = new Activity("caller").Start();
        await ListAsync(caller);
        Assert.Same(Assert.Single(spans.Of("list_tables")), _notes.Current.First());
        Assert.Equal(3, _server.Requests.Count);
        Assert.All(_server.Requests, request => AssertWithin(caller, request));
    }

    [Fact]
    public async Task EachPageOfAListing_CarriesItsSpan()
    {
        using var spans = new Spans();
        using var caller = new Activity("caller").Start();
        await ListAsync(caller);
        var span = Assert.Single(spans.Of("list_tables"));
        Assert.Equal([span, span, span], _notes.Current);
    }

    // No span of ours, whoever else listens meanwhile.
    [Fact]
    public async Task WithoutASpan_TheCallersTraceGoesOn()
    {
        using var caller = new Activity("caller").Start();
        await using var host = HostOf(static options => options.Telemetry.Filter = static _ => false);
        await host.Registry().Query("web-traced").ExecuteAsync("SELECT 1", Token);
        Assert.Equal([caller], _notes.Current);
        AssertWithin(caller, Assert.Single(_server.Requests));
    }

    private ServiceProvider HostOf(Action<DataMeshOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(_notes);
        services.AddDataMesh(Host.Configuration($$"""{ "connectors": { "web-traced": { "type": "web", "host": "127.0.0.1", "port": {{_server.Address.Port}} } } }"""), configure);
        return services.BuildServiceProvider();
    }

    private async Task ListAsync(Activity caller)
    {
        await foreach (var _ in Web.ListTablesAsync(cancellationToken: Token))
        {
            Assert.Same(caller, Activity.Current);
        }
    }

    private static void AssertWithin(Activity caller, LoopbackServer.Request request)
    {
        var sent = ActivityContext.Parse(request.Headers["traceparent"], null);
        Assert.Equal(caller.TraceId, sent.TraceId);
    }

    private sealed class Spans : IDisposable
    {
        private readonly List<Activity> _spans = [];
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name is ConnectorTelemetry.SourceName or "System.Net.Http",
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    lock (_spans)
                    {
                        _spans.Add(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<Activity> Of(string operation)
        {
            lock (_spans)
            {
                return [.. _spans.Where(span => span.DisplayName == $"{operation} web-traced")];
            }
        }

        /// <summary>What HttpClient tells of requests within the caller's trace.</summary>
        public IReadOnlyList<Activity> Requests(Activity caller)
        {
            lock (_spans)
            {
                return [.. _spans.Where(span => span.Source.Name == "System.Net.Http" && span.TraceId == caller.TraceId)];
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
