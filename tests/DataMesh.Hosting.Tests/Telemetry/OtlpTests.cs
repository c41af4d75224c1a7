using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DataMesh.Hosting.Tests.Telemetry;

/// <summary>What a collector gets: OpenTelemetry's SDK sends OTLP to a receiver in the test, which decodes it.</summary>
public sealed class OtlpTests : IAsyncLifetime
{
    // Two: errors hide configured secrets, what is in statements and answers they repeat.
    private const string Quoted = "quoted-5c2e";
    private const string Password = "hunter-5c2e";

    private LoopbackServer _system = null!;
    private LoopbackServer _collector = null!;
    private ServiceProvider _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _system = await LoopbackServer.StartAsync();
        _collector = await LoopbackServer.StartAsync();
        var services = new ServiceCollection();
        services.AddSingleton(new WebNotes());
        services.AddDataMesh(
            Host.Configuration($$"""
                { "connectors": { "web-otlp": { "type": "web", "host": "127.0.0.1", "port": {{_system.Address.Port}}, "database": "sales", "password": "{{Password}}",
                  "resilience": { "retry": { "max_attempts": 2, "min_delay": "1ms", "max_delay": "1ms" } } } } }
                """),
            static options =>
            {
                options.Telemetry.QueryText = true;
                options.Telemetry.QuerySummary = true;
            });
        services.AddDataMeshInstrumentation();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter((category, _) => category == ConnectorTelemetry.LogCategory).AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.AddOtlpExporter((exporter, processor) => Send(exporter, "v1/logs"));
        }));
        new Builder(services)
            .WithTracing(tracing => tracing.AddOtlpExporter(exporter => Send(exporter, "v1/traces")))
            .WithMetrics(metrics => metrics.AddOtlpExporter((exporter, _) => Send(exporter, "v1/metrics")));
        _host = services.BuildServiceProvider();
        _ = _host.GetRequiredService<TracerProvider>();
        _ = _host.GetRequiredService<MeterProvider>();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _system.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task SpansMetricsAndLogs_ArriveAsTheConventionsSay()
    {
        using var caller = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await RunAsync();

        var spans = Spans();
        var query = spans.Single(static span => span.Text(5) == "SELECT orders");
        Assert.Equal(3, query.Number(6));
        Assert.Equal(caller.TraceId.ToHexString(), Convert.ToHexStringLower(query.Bytes(1)));
        Assert.Equal(caller.SpanId.ToHexString(), Convert.ToHexStringLower(query.Bytes(4)));
        Assert.Empty(query.All(15));
        Assert.Equal(
            new Dictionary<string, object>
            {
                ["db.system.name"] = "webdb",
                ["db.operation.name"] = "execute",
                ["db.namespace"] = "sales",
                ["db.query.text"] = "SELECT a FROM orders WHERE b = ?",
                ["db.query.summary"] = "SELECT orders",
                ["db.response.returned_rows"] = 3L,
                ["server.address"] = "127.0.0.1",
                ["server.port"] = (long)_system.Address.Port,
                ["datamesh.connector.name"] = "web-otlp",
            },
            query.Attributes(9));
        var retry = Assert.Single(query.All(11));
        Assert.Equal("datamesh.retry", retry.Text(2));
        Assert.Equal(["datamesh.attempt", "datamesh.retry.delay", "error.type"], retry.Attributes(3).Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1L, "rate_limited"), (retry.Attributes(3)["datamesh.attempt"], retry.Attributes(3)["error.type"]));

        var failed = spans.Single(static span => span.Text(5) == "get_schema web-otlp");
        Assert.Equal((2L, "Query"), (failed.All(15).Single().Number(3), failed.All(15).Single().Text(2)));
        Assert.Equal(("query", "42P01", "s.orders"), (failed.Attributes(9)["error.type"], failed.Attributes(9)["db.response.status_code"], failed.Attributes(9)["db.collection.name"]));

        var duration = Metric("db.client.operation.duration");
        Assert.Equal("s", duration.Text(3));
        var point = duration.All(9, 1).Single(static point => Equals(point.Attributes(9)["db.operation.name"], "execute") && Equals(point.Attributes(9)["datamesh.connector.name"], "web-otlp"));
        Assert.Equal([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10], point.Packed(7).Select(BitConverter.Int64BitsToDouble));
        Assert.Equal((1L, 1L, 10), (point.Number(4), point.Packed(6).Sum(), point.Packed(6).Count()));
        Assert.Equal((query.Number(8) - query.Number(7)) / 1e9, point.Real(5), 1e-6);
        Assert.Equal(
            ["datamesh.connector.name", "db.namespace", "db.operation.name", "db.system.name", "server.address", "server.port"],
            point.Attributes(9).Keys.Order(StringComparer.Ordinal));
        var rows = Metric("db.client.response.returned_rows");
        Assert.Equal(("{row}", 3.0), (rows.Text(3), rows.All(9, 1).Single(static point => Equals(point.Attributes(9)["datamesh.connector.name"], "web-otlp")).Real(5)));
        var retries = Metric("datamesh.client.operation.retries");
        Assert.Equal(("{attempt}", 1L, 1L), (retries.Text(3), retries.All(7).Single().Number(3), retries.All(7, 1).Single(static point => Equals(point.Attributes(7)["datamesh.connector.name"], "web-otlp")).Number(6)));

        var logged = Requests("/v1/logs").SelectMany(static request => request.All(1, 2)).Where(static scope => scope.All(1).Single().Text(1) == "DataMesh.Connectors").SelectMany(static scope => scope.All(2)).ToList();
        Assert.Contains(logged, static log => log.All(5).Single().Text(1).StartsWith("Connector web-otlp, execute: attempt 1 failed (RateLimited)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoSecret_LeavesTheProcess()
    {
        await RunAsync();
        Assert.Contains(_system.Requests, static request => request.Headers.GetValueOrDefault("Authorization") == Password);
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], _collector.Requests.Select(static request => request.Path).Distinct().Order(StringComparer.Ordinal));
        Assert.All(_collector.Requests, static request => Assert.DoesNotContain("5c2e", Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal));
    }

    private void Send(OtlpExporterOptions options, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(_collector.Address, path);
    }

    // An answer that repeats the secret: once as a passing failure, once as the end.
    private async Task RunAsync()
    {
        var web = _host.Registry().Query("web-otlp");
        _system.Answers.Enqueue((429, $"not now, {Quoted}"));
        await web.ExecuteAsync(new QueryRequest($"SELECT a FROM orders WHERE b = '{Quoted}'") { IsIdempotent = true }, Token);
        _system.Answers.Enqueue((400, $"no table for {Quoted}"));
        await Assert.ThrowsAsync<ConnectorQueryException>(() => web.GetSchemaAsync(new TableName("s", "orders"), Token));
        _host.GetRequiredService<TracerProvider>().ForceFlush();
        _host.GetRequiredService<MeterProvider>().ForceFlush();
        _host.GetRequiredService<LoggerProvider>().ForceFlush();
    }

    private IEnumerable<ProtoMessage> Requests(string path) => _collector.Requests.Where(request => request.Path == path).Select(static request => new ProtoMessage(request.Body));

    private List<ProtoMessage> Spans() =>
        [.. Requests("/v1/traces")
            .SelectMany(static request => request.All(1, 2))
            .Where(static scope => scope.All(1).Single().Text(1) == "DataMesh.Connectors")
            .SelectMany(static scope => scope.All(2))
            .Where(static span => Equals(span.Attributes(9)["datamesh.connector.name"], "web-otlp"))];

    private ProtoMessage Metric(string name) => Requests("/v1/metrics").Last().All(1, 2, 2).Single(metric => metric.Text(1) == name);

    private sealed record Builder(IServiceCollection Services) : IOpenTelemetryBuilder;
}
