using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

/// <summary>What was put in for a placeholder below a reserved key is shown by no message.</summary>
public sealed class InstancePlaceholderTests
{
    private static readonly ConnectorDescriptor Fake = ManagedFake.Of(new FakeConnector()).Descriptor;

    [Theory]
    [InlineData("type", "fak3", "connectors:a:type: is '${V}', whose value is no connector's name. There are: fake")]
    [InlineData("name", "canary", "connectors:a:name: is '${V}', but the instance is called 'a': remove this key, or rename the instance")]
    [InlineData("read_only", "canary", "connectors:a:read_only: is '${V}', whose value must be true or false")]
    public void ReservedKey_IsToldAsItWasWritten(string key, string value, string expected) =>
        Assert.Equal([expected], Problems(key == "type" ? [(key, Substituted(key, value))] : [("type", Fake.Name), (key, Substituted(key, value))]));

    [Theory]
    [InlineData("max_rows", "canary", "is '${V}', whose value must be a whole number")]
    [InlineData("max_rows", "-4711", "is '${V}', whose value must be at least 0")]
    [InlineData("timeout", "4711d", "is '${V}', whose value must be above 0s and at most 24d")]
    [InlineData("allow_tables", "canary", "is '${V}', whose value must be a list")]
    public void Limit_IsToldAsItWasWritten(string key, string value, string expected) =>
        Assert.Equal([$"connectors:a:limits:{key}: {expected}"], Problems([("type", Fake.Name), ("limits", Map("limits", (key, Substituted($"limits:{key}", value))))]));

    [Theory]
    [InlineData("max_attempts", "4711", "is '${V}', whose value must be from 1 to 100")]
    [InlineData("min_delay", "47m11s", "is '${V}', whose value must be at most max_delay, which is 30s by default")]
    [InlineData("max_delay", "47ms", "is '${V}', whose value must be at least min_delay, which is 1s by default")]
    [InlineData("max_delay", "4711d", "is '${V}', whose value must be at most 1d")]
    public void Retry_IsToldAsItWasWritten(string key, string value, string expected) =>
        Assert.Equal([$"connectors:a:resilience:retry:{key}: {expected}"], Retried((key, Substituted($"resilience:retry:{key}", value))));

    [Fact]
    public void DelaysThatCross_AreToldAsTheyWereWritten() => Assert.Equal(
        ["connectors:a:resilience:retry:min_delay: is '${V}', whose value must be at most max_delay, which is '${V}'"],
        Retried(("min_delay", Substituted("resilience:retry:min_delay", "47m")), ("max_delay", Substituted("resilience:retry:max_delay", "11m"))));

    [Theory]
    [InlineData("deny_operations", "explian", "is '${V}', whose value is no operation. There are: ")]
    [InlineData("allow_tables", "a.b.c.canary", "is '${V}', whose value is not the name of a table: it must be table, schema.table or catalog.schema.table")]
    public void ItemOfALimit_IsToldAsItWasWritten(string key, string value, string expected)
    {
        var list = ConfigNode.List($"connectors:a:limits:{key}", [Substituted($"limits:{key}:0", value)], ConfigOrigin.Code);
        Assert.StartsWith($"connectors:a:limits:{key}:0: {expected}", Assert.Single(Problems([("type", Fake.Name), ("limits", Map("limits", (key, list)))])), StringComparison.Ordinal);
    }

    [Fact]
    public void TypeOfAnInstanceThatCodeAdds_IsToldByTheConnectorsName()
    {
        var other = Fake with { Name = "other" };
        var ofCode = new ConnectorInstance(other, new ConnectorInstanceOptions("a"), static _ => new object());
        Assert.Equal(["connectors:a:type: is 'fake', but code adds 'a' as a 'other': rename one of them"], Problems([("type", Substituted("type", "fake"))], [other], [ofCode]));
    }

    private static IEnumerable<string> Retried(params (string Key, ConfigNode Value)[] entries) =>
        Problems([("type", Fake.Name), ("resilience", Map("resilience", ("retry", Map("resilience:retry", entries))))]);

    private static ConfigNode Substituted(string path, string value) => ConfigNode.Scalar($"connectors:a:{path}", "${V}", ConfigOrigin.Code).Substitute(value);

    private static ConfigNode Map(string path, params (string Key, ConfigNode Value)[] entries) =>
        ConfigNode.Map($"connectors:a:{path}", [.. entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))], ConfigOrigin.Code);

    private static IEnumerable<string> Problems((string Key, object Value)[] entries, ConnectorDescriptor[]? more = null, ConnectorInstance[]? ofCode = null)
    {
        var nodes = entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value as ConfigNode ?? ConfigNode.Scalar($"connectors:a:{entry.Key}", (string)entry.Value, ConfigOrigin.Code)));
        var problems = new ConfigProblems();
        InstanceReader.Read(ConfigNode.Map("connectors", [KeyValuePair.Create("a", ConfigNode.Map("connectors:a", [.. nodes], ConfigOrigin.Code))], ConfigOrigin.Code), [Fake, .. more ?? []], problems, ofCode);
        return Assert.Throws<ConnectorConfigurationException>(problems.ThrowIfAny).Problems.Select(static problem => problem.ToString());
    }
}
