using DataMesh.Gen.Baselines;

namespace DataMesh.Gen.Analyzers.Tests.Baselines;

/// <summary>Two versions of one connector, each as the generator tells it.</summary>
public sealed class ContractComparisonTests
{
    private const string Tls = """
        [ConnectorConfig] public sealed partial record TlsConfig { [ConfigShorthand] public string? Mode { get; init; } public string? File { get; init; } }
        """;

    private const string Auth = """
        [ConnectorConfig] public abstract partial record AuthConfig { [ConnectorConfig, ConfigChoice("token")] public sealed partial record Token : AuthConfig { [Secret] public required string Text { get; init; } } }
        [ConnectorConfig, ConfigChoice("basic")] public sealed partial record Basic : AuthConfig { public string User { get; init; } = "me"; }
        """;

    public static TheoryData<string, string, string> Breaking => new()
    {
        { "public string? Host { get; init; }", "", "host: the key 'host' is gone" },
        { "public string? Host { get; init; }", "public string? Server { get; init; }", "host: the key 'host' is gone" },
        { "", "public required string Host { get; init; }", "host: the key 'host' is new and must be given" },
        { "public string? Host { get; init; }", "public required string Host { get; init; }", "host: the key 'host' must be given now" },
        { "public string? Host { get; init; }", "public string Host { get; init; } = \"a\";", "host: the key 'host' can no longer be left empty" },
        { "public int Port { get; init; } = 1;", "public string Port { get; init; } = \"1\";", "port: the key 'port' is of type string, no longer integer" },
        { "public double Share { get; init; } = 1;", "public int Share { get; init; } = 1;", "share: the key 'share' is of type integer, no longer number" },
        { "public long Port { get; init; } = 1;", "public int Port { get; init; } = 1;", "port: the key 'port' takes from -2147483648 to 2147483647, no longer from -9223372036854775808 to 9223372036854775807" },
        { "[Range(1, 65535)] public int Port { get; init; } = 1;", "[Range(1, 1024)] public int Port { get; init; } = 1;", "port: the key 'port' takes from 1 to 1024, no longer from 1 to 65535" },
        { "[Range(0, 1)] public double Share { get; init; } = 1;", "[Range(0, 1, MinimumIsExclusive = true)] public double Share { get; init; } = 1;", "share: the key 'share' takes more than 0 and at most 1, no longer from 0 to 1" },
        { "public double Share { get; init; } = 1;", "[Range(0, double.MaxValue)] public double Share { get; init; } = 1;", "share: the key 'share' takes at least 0, no longer any value" },
        { "public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(1);", "[Range(typeof(TimeSpan), \"00:00:01\", \"00:01:00\")] public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(1);", "wait: the key 'wait' takes from 1 to 60 seconds, no longer any value" },
        { "[MaxLength(20)] public string? Host { get; init; }", "[MaxLength(10)] public string? Host { get; init; }", "host: the key 'host' has at most 10 characters, no longer at most 20 characters" },
        { "public string[] Hosts { get; init; } = [];", "[MinLength(1)] public string[] Hosts { get; init; } = [];", "hosts: the key 'hosts' has at least 1 items, no longer any number of items" },
        { "public string? Host { get; init; }", "[RegularExpression(\"[a-z]+\")] public string? Host { get; init; }", "host: the key 'host' must match '[a-z]+' now" },
        { "[RegularExpression(\"[a-z0-9]+\")] public string? Host { get; init; }", "[RegularExpression(\"[a-z]+\")] public string? Host { get; init; }", "host: the key 'host' must match '[a-z]+' now" },
        { "[AllowedValues(\"a\", \"b\")] public string? Host { get; init; }", "[AllowedValues(\"a\")] public string? Host { get; init; }", "host: the key 'host' no longer takes 'b'" },
        { "public string? Host { get; init; }", "[AllowedValues(\"a\")] public string? Host { get; init; }", "host: the key 'host' takes 'a' alone" },
        { "public string? Host { get; init; }", "[DeniedValues(\"b\")] public string? Host { get; init; }", "host: the key 'host' no longer takes 'b'" },
        { "public bool Fast { get; init; }", "[AllowedValues(true)] public bool Fast { get; init; } = true;", "fast: the key 'fast' takes 'true' alone" },
        { "public DayOfWeek Day { get; init; }", "[DeniedValues(DayOfWeek.Sunday)] public DayOfWeek Day { get; init; } = DayOfWeek.Monday;", "day: the key 'day' no longer takes 'sunday'" },
        { "public Uri? Site { get; init; }", "[Url] public Uri? Site { get; init; }", "site: the key 'site' must be an http, https or ftp URL now" },
        { "[Required(AllowEmptyStrings = true)] public string Host { get; init; } = \"\";", "[Required] public string Host { get; init; } = \"\";", "host: the key 'host' must be more than white space now" },
        { "[Secret] public string? Key { get; init; }", "public string? Key { get; init; }", "key: the key 'key' is no longer a secret, so that its value can be shown" },
        { "public string? A { get; init; } public string? B { get; init; }", "[ConfigAlias(\"a\", \"b\")] public string? C { get; init; }", "b: the key 'b' is one key with 'a' now" },
        { "[AllowedValues(\"a\", \"b\")] public string? Host { get; init; }", "[DeniedValues(\"b\", \"c\")] public string? Host { get; init; }", "host: the key 'host' no longer takes 'b'" },
        { "[ConfigAlias(\"server\")] public string? Host { get; init; }", "public string? Host { get; init; }", "server: the key 'server' is gone, which was another name of 'host'" },
        { "public string[] Hosts { get; init; } = [];", "public int[] Hosts { get; init; } = [];", "hosts[]: the key 'hosts[]' is of type integer, no longer string" },
        { "public string?[] Hosts { get; init; } = [];", "public string[] Hosts { get; init; } = [];", "hosts: the key 'hosts' can no longer hold empty items" },
        { "public string[] Hosts { get; init; } = [];", "public Dictionary<string, string> Hosts { get; init; } = [];", "hosts: the key 'hosts' is of type map of string, no longer list of string" },
    };

    public static TheoryData<string, string, string> Compatible => new()
    {
        { "", "public string? Host { get; init; }", "the key 'host' is new" },
        { "public required string Host { get; init; }", "public string? Host { get; init; }", "the key 'host' need no longer be given" },
        { "public string Host { get; init; } = \"a\";", "public string? Host { get; init; } = \"a\";", "the key 'host' can be left empty" },
        { "public string? Host { get; init; }", "[ConfigAlias(\"host\")] public string? Server { get; init; }", "the key 'server' was 'host', which is still another name of it" },
        { "public string? Host { get; init; }", "[ConfigAlias(\"server\")] public string? Host { get; init; }", "the key 'host' has the further name 'server'" },
        { "[Range(1, 1024)] public int Port { get; init; } = 1;", "[Range(1, 65535)] public int Port { get; init; } = 1;", "the key 'port' takes from 1 to 65535, no longer from 1 to 1024" },
        { "public int Port { get; init; } = 1;", "public long Port { get; init; } = 1;", "the key 'port' takes from -9223372036854775808 to 9223372036854775807, no longer from -2147483648 to 2147483647" },
        { "public int Port { get; init; } = 1;", "public int Port { get; init; } = 2;", "the key 'port' has the default '2', no longer '1'" },
        { "[MaxLength(10)] public string? Host { get; init; }", "public string? Host { get; init; }", "the key 'host' has any number of characters, no longer at most 10 characters" },
        { "[RegularExpression(\"[a-z]+\")] public string? Host { get; init; }", "public string? Host { get; init; }", "the key 'host' need no longer match '[a-z]+'" },
        { "[AllowedValues(\"a\")] public string? Host { get; init; }", "[AllowedValues(\"a\", \"b\")] public string? Host { get; init; }", "the key 'host' also takes 'b'" },
        { "[AllowedValues(\"a\", \"b\")] public string? Host { get; init; }", "[DeniedValues(\"c\")] public string? Host { get; init; }", "the key 'host' takes more than 'a', 'b'" },
        { "[DeniedValues(\"b\")] public string? Host { get; init; }", "public string? Host { get; init; }", "the key 'host' also takes 'b'" },
        { "public string? Key { get; init; }", "[Secret] public string? Key { get; init; }", "the key 'key' is a secret now" },
        { "public string? Host { get; init; }", "[Obsolete(\"Write server.\")] public string? Host { get; init; }", "the key 'host' is obsolete now" },
    };

    [Theory]
    [MemberData(nameof(Breaking))]
    public void WhatAUserMayRelyOn_Breaks(string before, string after, string expected)
    {
        var change = Assert.Single(Compare(before, after), static change => change.IsBreaking);
        Assert.Equal(expected, $"{change.Subject}: {change.Text}");
    }

    [Theory]
    [MemberData(nameof(Compatible))]
    public void WhatIsWider_IsTold(string before, string after, string expected)
    {
        var change = Assert.Single(Compare(before, after));
        Assert.Equal((false, expected), (change.IsBreaking, change.Text));
    }

    [Theory]
    [InlineData("/// <summary>Other words.</summary>\npublic int Port { get; init; } = 1;")]
    [InlineData("[ConfigKey(\"port\")] public int Renamed { get; init; } = 1;")]
    [InlineData("[Range(int.MinValue, int.MaxValue)] public int Port { get; set; } = 1;")]
    public void WhatUsersDoNotSee_IsNoChange(string after) => Assert.Empty(Compare("public int Port { get; init; } = 1;", after));

    [Fact]
    public void WholeNumber_MayBecomeANumberThatHoldsIt()
    {
        const string Whole = "[Range(0, 10)] public int Share { get; init; } = 1;";
        Assert.Equal(["the key 'share' is a number, no longer an integer"], Compare(Whole, "[Range(0, 10)] public double Share { get; init; } = 1;").Select(static change => change.Text));
        Assert.Contains(Compare(Whole, "[Range(0, 5)] public double Share { get; init; } = 1;"), static change => change is { IsBreaking: true, Text: "the key 'share' takes from 0 to 5, no longer from 0 to 10" });
    }

    [Fact]
    public void Scalar_MayBecomeAMapThatItStandsFor()
    {
        var change = Assert.Single(Compared(BaselineRun.Connector("public string? Tls { get; init; }"), BaselineRun.Connector("public TlsConfig? Tls { get; init; }", more: Tls)));
        Assert.Equal((false, "the key 'tls' can be a map, of which 'mode' is what it was"), (change.IsBreaking, change.Text));
    }

    [Fact]
    public void Map_MayNotBecomeAScalar()
    {
        var change = Assert.Single(Compared(BaselineRun.Connector("public TlsConfig? Tls { get; init; }", more: Tls), BaselineRun.Connector("public string? Tls { get; init; }")));
        Assert.Equal((true, "the key 'tls' is of type string, no longer section"), (change.IsBreaking, change.Text));
    }

    [Fact]
    public void NestedKey_IsNamedByItsPath()
    {
        const string Keys = "public TlsConfig? Tls { get; init; } public Dictionary<string, TlsConfig[]> Others { get; init; } = [];";
        var changes = Compared(BaselineRun.Connector(Keys, more: Tls), BaselineRun.Connector(Keys, more: Tls.Replace("public string? File", "public required string File", StringComparison.Ordinal)));

        // Both hold the same configuration, which is told of where it comes first.
        Assert.Equal(["others.*[].file"], changes.Select(static change => change.Subject));
        Assert.True(changes[0].IsBreaking);
    }

    [Fact]
    public void RenamedConfiguration_IsNoChange()
    {
        const string Keys = "public TlsConfig? Tls { get; init; }";
        Assert.Empty(Compared(BaselineRun.Connector(Keys, more: Tls), BaselineRun.Connector(Keys.Replace("TlsConfig", "Security", StringComparison.Ordinal), more: Tls.Replace("TlsConfig", "Security", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("required string Text", "string? Text", "False: the key 'auth[token].text' need no longer be given")]
    [InlineData("string User { get; init; } = \"me\";", "required string User { get; init; }", "True: the key 'auth[basic].user' must be given now")]
    [InlineData("ConfigChoice(\"basic\")", "ConfigChoice(\"plain\")", "True: the case 'auth[basic]' is gone")]
    [InlineData("[ConnectorConfig] public abstract", "[ConnectorConfig, ConfigDiscriminator(\"kind\")] public abstract", "True: the key 'auth' is chosen by its key 'kind', no longer by 'type'")]
    public void Choice_IsComparedCaseByCase(string before, string after, string expected)
    {
        const string Keys = "public AuthConfig? Auth { get; init; }";
        var changes = Compared(BaselineRun.Connector(Keys, more: Auth), BaselineRun.Connector(Keys, more: Auth.Replace(before, after, StringComparison.Ordinal)));
        Assert.Contains(expected, changes.Select(static change => $"{change.IsBreaking}: {change.Text}"));
    }

    [Fact]
    public void ConfigurationThatHoldsItself_Ends()
    {
        const string More = "[ConnectorConfig] public sealed partial record Node { public Node? Next { get; init; } public int Size { get; init; } = 1; }";
        const string Keys = "public Node? First { get; init; }";
        var change = Assert.Single(Compared(BaselineRun.Connector(Keys, more: More), BaselineRun.Connector(Keys, more: More.Replace("int Size", "int Length", StringComparison.Ordinal))), static change => change.IsBreaking);
        Assert.Equal("first.size", change.Subject);
    }

    [Fact]
    public void CraftedContracts_EndBeforeTheStackDoes()
    {
        // Two rings of configurations, of which each pair is met: deeper than any file.
        Assert.Empty(ContractComparison.Of(Ring(500), Ring(501)));

        static ContractDocument Ring(int length) => ContractDocument.Parse(
            $$"""{"capabilities":[],"config":{{Section(0)}},"connector":"x","contract":"0.1","definitions":{ {{string.Join(",", Enumerable.Range(0, length).Select(index => $"\"d{index}\":{Section((index + 1) % length)}"))}} },"format":1,"kinds":[],"operations":{},"version":"1.0.0"}""");

        static string Section(int next) => $$"""{"keys":{"next":{"definition":"d{{next}}","type":"section"} } }""";
    }

    [Fact]
    public void LostAbilities_Break()
    {
        var before = BaselineRun.Connector("", kinds: "IQueryConnector, ISessionQueryConnector", members: "public Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken) => null!;", attributes: "[EngineEnforces(ReadOnly = true)]");
        var changes = Compared(before, BaselineRun.Connector(""));
        Assert.All(changes, static change => Assert.True(change.IsBreaking));
        Assert.Equal(["read-only", "sessions", "open_session"], changes.Select(static change => change.Subject));
        Assert.All(Compared(BaselineRun.Connector(""), before), static change => Assert.False(change.IsBreaking));
    }

    [Fact]
    public void OperationOfALesserClass_Breaks()
    {
        var contract = BaselineRun.Contract(BaselineRun.Connector(""));
        var lesser = contract.Replace("\"explain\": \"always\"", "\"explain\": \"never\"", StringComparison.Ordinal);
        Assert.NotEqual(contract, lesser);
        var change = Assert.Single(ContractComparison.Of(ContractDocument.Parse(contract), ContractDocument.Parse(lesser)));
        Assert.Equal((true, "the operation 'explain' is of class Never, no longer Always"), (change.IsBreaking, change.Text));
        Assert.False(Assert.Single(ContractComparison.Of(ContractDocument.Parse(lesser), ContractDocument.Parse(contract))).IsBreaking);
    }

    private static IReadOnlyList<ContractChange> Compare(string before, string after) => Compared(BaselineRun.Connector(before), BaselineRun.Connector(after));

    private static IReadOnlyList<ContractChange> Compared(string before, string after) => ContractComparison.Of(BaselineRun.Document(before), BaselineRun.Document(after));
}
