using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Registry;

/// <summary>Which instances need no reconnect.</summary>
public sealed class ConnectorInstanceTests
{
    private static readonly ConnectorDescriptor Fake = ManagedFake.Of(new FakeConnector()).Descriptor is var fake ? fake with { Config = fake.Config with { Bind = static (_, _) => new object() } } : null!;

    [Fact]
    public void SameValuesElsewhere_AreTheSame() => Assert.True(Read("a.yaml", Map("m", ("x", Text("1")), ("y", Text(null)))).HasSameSource(Read("b.json", Map("m", ("y", Text(null)), ("x", Text("1"))))));

    [Fact]
    public void OtherValues_AreNotTheSame()
    {
        var instance = Read("a", Map("m", ("x", Text("1"))));
        ConfigNode[] others =
        [
            Map("m", ("x", Text("2"))),
            Map("m", ("x", Text(null))),
            Map("m", ("X", Text("1"))),
            Map("m", ("x", Text("1")), ("y", Text("1"))),
            Map("m"),
            Text("1"),
            List("1"),
        ];
        Assert.All(others, other => Assert.False(instance.HasSameSource(Read("a", other))));
        Assert.True(Read("a", List("1", "2")).HasSameSource(Read("a", List("1", "2"))));
        Assert.False(Read("a", List("1", "2")).HasSameSource(Read("a", List("2", "1"))));
        Assert.False(Read("a", List("1", "2")).HasSameSource(Read("a", List("1"))));
    }

    [Fact]
    public void InstanceOfCode_IsTheSameByWhatMakesItsConfiguration()
    {
        var node = Node("a", Text("1"));
        ConnectorInstance One(Func<IServiceProvider?, object> config) => new(Fake, new ConnectorInstanceOptions("w"), config);
        static object Make(IServiceProvider? services) => new();
        var made = One(Make);
        Assert.True(made.HasSameSource(One(Make)));
        Assert.False(made.HasSameSource(One(static _ => new object())));
        Assert.False(made.HasSameSource(made with { Values = node }));
        Assert.False((made with { Values = node }).HasSameSource(made));

        // Reserved keys of the file, configuration of code.
        Assert.True((made with { Values = node }).HasSameSource(made with { Values = node }));
        Assert.False((made with { Values = node }).HasSameSource(One(static _ => new object()) with { Values = node }));
    }

    [Fact]
    public void LimitsAndResilience_CompareByValue()
    {
        var made = new ConnectorInstance(Fake, Options(["a"], 3), static _ => new object());
        Assert.True(made.HasSameSource(made with { Options = Options(["a"], 3) }));
        Assert.False(made.HasSameSource(made with { Options = Options(["b"], 3) }));
        Assert.False(made.HasSameSource(made with { Options = Options(["a", "b"], 3) }));
        Assert.False(made.HasSameSource(made with { Options = Options(["a"], 4) }));
        Assert.Equal(Options(["a"], 3).GetHashCode(), Options(["a"], 3).GetHashCode());

        static ConnectorInstanceOptions Options(string[] tables, int attempts) => new("w")
        {
            Limits = new ConnectorLimits { DenyTables = tables },
            Resilience = new ResilienceOptions { Retry = new RetryOptions { MaxAttempts = attempts } },
        };
    }

    [Fact]
    public void DisabledInstance_IsReadAsSuch()
    {
        var node = ConfigNode.FromCode("connectors:w", ("type", "fake"), ("enabled", "false"));
        Assert.False(Read(node).IsEnabled);
    }

    private static ConnectorInstance Read(string source, ConfigNode value) => Read(Node(source, value));

    private static ConnectorInstance Read(ConfigNode node)
    {
        var problems = new ConfigProblems();
        var read = InstanceReader.Read(ConfigNode.Map("connectors", [KeyValuePair.Create("w", node)], ConfigOrigin.Code), [Fake], problems);
        problems.ThrowIfAny();
        return Assert.Single(read);
    }

    private static ConfigNode Node(string source, ConfigNode value)
    {
        var origin = new ConfigOrigin(source, source.Length);
        return ConfigNode.Map("connectors:w", [KeyValuePair.Create("type", ConfigNode.Scalar("connectors:w:type", "fake", origin)), KeyValuePair.Create("key", value)], origin);
    }

    private static ConfigNode Text(string? text) => ConfigNode.Scalar("p", text, ConfigOrigin.Code);

    private static ConfigNode Map(string path, params (string Key, ConfigNode Value)[] entries) =>
        ConfigNode.Map(path, [.. entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))], ConfigOrigin.Code);

    private static ConfigNode List(params string[] items) => ConfigNode.List("l", [.. items.Select(Text)], ConfigOrigin.Code);
}
