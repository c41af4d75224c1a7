using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

public sealed class ConfiguredLimitTests
{
    [Theory]
    [InlineData("deny_operations", "Delete", "is 'Delete', but there is no such operation. Did you mean 'delete'?")]
    [InlineData("deny_operations", "wirte", "is 'wirte', but there is no such operation. Did you mean 'write'?")]
    [InlineData("allow_operations", "everything", "is 'everything', but there is no such operation. There are: execute, stream")]
    [InlineData("deny_operations", "connect", "is 'connect', but connecting and health checks are always allowed: remove it")]
    [InlineData("allow_operations", "check_health", "is 'check_health', but connecting and health checks are always allowed: remove it")]
    [InlineData("deny_tables", "a.b.c.d", "'a.b.c.d' is not the name of a table")]
    [InlineData("allow_tables", "a.", "'a.' is not the name of a table")]
    public void RuleThatCannotHold_IsTold(string key, string rule, string expected) => Refuses(
        $$"""{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "{{key}}": [ "{{rule}}" ] } } } }""", $"connectors:a:limits:{key}:0: {expected}");

    [Fact]
    public async Task EveryOperation_CanBeNamed()
    {
        string[] names = [.. NotesConnector.Descriptor.Operations.Concat(SqliteConnector.Descriptor.Operations).Select(static operation => operation.Name), "begin_transaction", "commit", "rollback", "submit_job", "get_lineage"];
        await using var host = Host.Of($$"""{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "deny_operations": [ {{string.Join(", ", names.Select(static name => $"\"{name}\""))}} ] } } } }""");
        Assert.Equal(names, host.Registry().Instances.Single().Options.Limits.DenyOperations);
    }

    [Theory]
    [InlineData("limits", "timeout", "60d")]
    [InlineData("limits", "timeout", "0s")]
    [InlineData("resilience", "timeout", "24d1ms")]
    [InlineData("resilience", "attempt_timeout", "1000000d")]
    public void TimeoutOutOfRange_IsTold(string section, string key, string duration) => Refuses(
        $$"""{ "connectors": { "a": { "type": "notes", "host": "h", "{{section}}": { "{{key}}": "{{duration}}" } } } }""", $"connectors:a:{section}:{key}: is '{duration}', but must be above 0s and at most 24d");

    [Fact]
    public async Task LongestTimeout_Works()
    {
        await using var host = Host.Of("""{ "connectors": { "a": { "type": "notes", "host": "h", "limits": { "timeout": "24d" } } } }""");
        await host.Registry().Storage("a").GetInfoAsync("x", TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(60)]
    public void TimeoutOutOfRange_GivenByCode_IsRefused(int days)
    {
        var timeout = TimeSpan.FromDays(days);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectorInstanceOptions("a") { Limits = new ConnectorLimits { Timeout = timeout } });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectorInstanceOptions("a") { Resilience = new ResilienceOptions { Timeout = timeout } });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectorInstanceOptions("a") { Resilience = new ResilienceOptions { AttemptTimeout = timeout } });
    }

    [Fact]
    public void RuleThatTheEngineCannotHold_IsToldWithTheOthers()
    {
        var node = ConfigNode.Map(
            "connectors",
            [
                KeyValuePair.Create("a", ConfigNode.FromCode("connectors:a", ("type", "sqlite"), ("read_only", "true"))),
                KeyValuePair.Create("b", ConfigNode.FromCode("connectors:b", ("type", "sqlite"), ("hots", "h"))),
            ],
            ConfigOrigin.Code);
        var problems = new ConfigProblems();
        InstanceReader.Read(node, [SqliteConnector.Descriptor with { Capabilities = [] }], problems);
        var error = Assert.Throws<ConnectorConfigurationException>(problems.ThrowIfAny);
        Assert.Equal(["connectors:a:read_only", "connectors:b:hots"], error.Problems.Select(static problem => problem.Path));
        Assert.Contains("cannot hold read_only", error.Problems[0].Message, StringComparison.Ordinal);
    }

    private static void Refuses(string document, string expected)
    {
        var error = Assert.Throws<ConnectorConfigurationException>(() => Host.Of(document).Registry());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
