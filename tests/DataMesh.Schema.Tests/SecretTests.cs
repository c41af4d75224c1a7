using System.ComponentModel.DataAnnotations;
using DataMesh.Connectors.Sqlite;

namespace DataMesh.Schema.Tests;

/// <summary>No schema holds the default of a secret.</summary>
public sealed partial class SecretTests
{
    private const string Canary = "canary-7c1f";

    [Fact]
    public void DefaultOfASecret_IsInNoSchema()
    {
        var connector = SqliteConnector.Descriptor with { Name = "vault", Config = CanaryConfig.ConfigDescriptor };
        string[] schemas = [CanaryConfig.ConfigJsonSchema, ConfigurationSchema.ForFile([connector]), ConfigurationSchema.ForSettings([connector])];

        Assert.All(schemas, static schema => Assert.Contains("\"token\"", schema, StringComparison.Ordinal));
        Assert.All(schemas, static schema => Assert.DoesNotContain(Canary, schema, StringComparison.Ordinal));
        Assert.All(schemas, static schema => Assert.DoesNotContain("9137", schema, StringComparison.Ordinal));
    }

    [ConnectorConfig]
    internal sealed partial record CanaryConfig
    {
        [Secret] public string Token { get; init; } = Canary;
        [Secret, Range(1000, 9999)] public int Pin { get; init; } = 9137;
        [Secret] public IReadOnlyList<string> Keys { get; init; } = [Canary];
        public InnerConfig Inner { get; init; } = new();
    }

    [ConnectorConfig]
    internal sealed partial record InnerConfig
    {
        [Secret] public string Password { get; init; } = Canary;
    }
}
