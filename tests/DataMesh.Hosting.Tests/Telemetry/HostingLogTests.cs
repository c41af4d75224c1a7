using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests;

public sealed class HostingLogTests
{
    [Fact]
    public async Task WarningOfAConfiguration_IsLogged()
    {
        var logs = new Logs();
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.AddProvider(logs));
        var descriptor = SqliteConnector.Descriptor with { Name = "aged", ConnectorType = typeof(AgedConfig), Config = AgedConfig.ConfigDescriptor };
        DataMeshRegistration.Add(
            services,
            Host.Configuration("""{ "connectors": { "a": { "type": "aged", "depth": 3 } } }"""),
            null,
            [new ConnectorModule("Aged", ConnectorContract.Version, "aged", _ => descriptor)]);
        await using var host = services.BuildServiceProvider();
        Assert.Single(host.Registry().Instances);
        Assert.Equal(["100 Warning Configuration: a JSON or XML stream: connectors:a:depth: is obsolete: it has no effect"], logs.Lines);
    }
}

/// <summary>Has a key that nobody should write any more.</summary>
[ConnectorConfig]
public sealed partial record AgedConfig
{
    [Obsolete("it has no effect")]
    public int Depth { get; init; }
}
