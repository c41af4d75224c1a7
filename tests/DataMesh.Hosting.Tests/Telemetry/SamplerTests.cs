using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace DataMesh.Hosting.Tests.Telemetry;

/// <summary>A sampler of OpenTelemetry's SDK sees what it decides on, and its word holds.</summary>
public sealed class SamplerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sampler_SeesNameKindAndTags()
    {
        await using var host = Of();
        var sampler = new Sample("sampled-db");
        using var tracing = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource(ConnectorTelemetry.SourceName).SetSampler(sampler).Build();
        var registry = host.Registry();
        await registry.Query("sampled-db").ExecuteAsync("CREATE TABLE t (a DEFAULT 'x')", Token);
        await registry.Query("sampled-db").GetSchemaAsync("t", Token);
        Assert.Equal(
            [
                "CREATE t: datamesh.connector.name=sampled-db db.operation.name=execute db.query.summary=CREATE t db.query.text=CREATE TABLE t (a DEFAULT ?) db.system.name=sqlite",
                "connect sampled-db: datamesh.connector.name=sampled-db db.operation.name=connect db.system.name=sqlite",
                "get_schema sampled-db: datamesh.connector.name=sampled-db db.collection.name=t db.operation.name=get_schema db.system.name=sqlite",
            ],
            sampler.Seen.Select(static seen => seen.Replace(" db.namespace=:memory:", "", StringComparison.Ordinal)));
    }

    private static ServiceProvider Of()
    {
        var services = new ServiceCollection();
        services.AddDataMesh(Host.Configuration("""{ "connectors": { "sampled-db": { "type": "sqlite" } } }"""), static options => (options.Telemetry.QueryText, options.Telemetry.QuerySummary) = (true, true));
        return services.BuildServiceProvider();
    }

    private sealed class Sample(string connector) : Sampler
    {
        public List<string> Seen { get; } = [];

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            var tags = samplingParameters.Tags?.ToList() ?? [];
            if (tags.Any(tag => Equals(tag.Value, connector)))
            {
                Assert.Equal(System.Diagnostics.ActivityKind.Client, samplingParameters.Kind);
                Seen.Add($"{samplingParameters.Name}: {string.Join(' ', tags.Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))}");
            }

            return new SamplingResult(SamplingDecision.Drop);
        }
    }
}
