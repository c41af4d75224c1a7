using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

public sealed class SqliteSourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dmesh-hosting-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SourcesOfTheConfiguration_AreTablesViewsAndLineage()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.csv"), "zip;price\n00501;1,5\n10115;2\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "b.ndjson"), "{\"zip\":\"00501\"}\n", TestContext.Current.CancellationToken);
        await using var provider = Provide(
            new("connectors:work:type", "sqlite"),
            new("connectors:work:sources:a:path", Path.Combine(_folder, "*.csv")),
            new("connectors:work:sources:a:decimal", ","),
            new("connectors:work:sources:a:types:zip", "text"),
            new("connectors:work:sources:b", Path.Combine(_folder, "b.ndjson")));
        var registry = provider.GetRequiredService<IConnectorRegistry>();

        await registry.Query("work").ExecuteAsync("CREATE VIEW v AS SELECT price * 2 AS twice FROM a JOIN b USING (zip)", TestContext.Current.CancellationToken);
        var result = await registry.Query("work").ExecuteAsync("SELECT twice FROM v", TestContext.Current.CancellationToken);
        var lineage = await registry.Catalog("work").GetLineageAsync(new LineageRequest(["v"]) { IncludeColumns = true }, TestContext.Current.CancellationToken);

        Assert.Equal(3.0, result.Rows.Single()[0]);
        Assert.Contains(lineage.Edges, static edge => edge is { SourceId: "main.a", SourceColumn: "price", TargetColumn: "twice", Kind: LineageEdgeKind.Direct });
    }

    [Fact]
    public async Task LineageOfNoDepth_IsAnArgumentException()
    {
        await using var provider = Provide(new KeyValuePair<string, string?>("connectors:work:type", "sqlite"));
        var catalog = provider.GetRequiredService<IConnectorRegistry>().Catalog("work");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => catalog.GetLineageAsync(new LineageRequest(["v"]) { Depth = 0 }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WrongSource_IsToldWithItsKey()
    {
        await using var provider = Provide(new("connectors:work:type", "sqlite"), new("connectors:work:sources:a:pth", "a.csv"));

        var exception = Assert.ThrowsAny<ConnectorConfigurationException>(() => provider.GetRequiredService<IConnectorRegistry>().Query("work"));

        Assert.Contains("connectors:work:sources:a:pth", exception.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'path'?", exception.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provide(params KeyValuePair<string, string?>[] configuration)
    {
        var services = new ServiceCollection();
        services.AddDataMesh(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        return services.BuildServiceProvider();
    }
}
