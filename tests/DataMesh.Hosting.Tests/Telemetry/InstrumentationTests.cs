using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DataMesh.Hosting.Tests;

/// <summary>The SDK of OpenTelemetry, subscribed by one call, receives what a connector tells.</summary>
public sealed class InstrumentationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    public async Task Query_GivesOneSpanAndOneDuration(bool isCalledFirst, int calls)
    {
        var spans = new Received<Activity>(static span => $"{span.DisplayName} {span.GetTagItem(ConnectorTelemetry.SystemNameTag)}");
        var metrics = new Received<Metric>(static metric => metric.Name);
        var services = new ServiceCollection();
        var configuration = Host.Configuration("""{ "connectors": { "otel-db": { "type": "sqlite" } } }""");
        services.AddSingleton<IConfiguration>(configuration).AddDataMesh(configuration);
        if (isCalledFirst)
        {
            services.AddDataMeshInstrumentation();
        }

        new Builder(services)
            .WithTracing(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(spans)))
            .WithMetrics(metering => metering.AddReader(new BaseExportingMetricReader(metrics)));
        for (var call = isCalledFirst ? 1 : 0; call < calls; call++)
        {
            services.AddDataMeshInstrumentation();
        }

        await using var host = services.BuildServiceProvider();
        _ = host.GetRequiredService<TracerProvider>();
        var metering = host.GetRequiredService<MeterProvider>();
        await host.Registry().Query("otel-db").ExecuteAsync($"SELECT {1}", Token);
        metering.ForceFlush();
        Assert.Equal("execute otel-db sqlite", Assert.Single(spans.Items, static span => span.StartsWith("execute otel-db", StringComparison.Ordinal)));
        Assert.Single(metrics.Items, ConnectorTelemetry.OperationDuration);
    }

    private sealed record Builder(IServiceCollection Services) : IOpenTelemetryBuilder;

    private sealed class Received<T>(Func<T, string> show) : BaseExporter<T>
        where T : class
    {
        public List<string> Items { get; } = [];

        public override ExportResult Export(in Batch<T> batch)
        {
            lock (Items)
            {
                foreach (var item in batch)
                {
                    Items.Add(show(item));
                }
            }

            return ExportResult.Success;
        }
    }
}
