namespace DataMesh.Gen.Analyzers.Tests;

public sealed class UnreadKeyAnalyzerTests
{
    private const string Head = "[Connector(\"acme-db\", DocsUrl = \"https://example.org\")] public sealed partial class AcmeDbConnector";

    [Theory]
    [InlineData("(AcmeDbConfig config) : IQueryConnector", "public string At => config.Host;")]
    [InlineData("(AcmeDbConfig config) : IQueryConnector", "private readonly AcmeDbConfig _config = config; public string At => _config.Host;")]
    [InlineData(" : IQueryConnector", "private readonly AcmeDbConfig _config; public AcmeDbConnector(AcmeDbConfig config) { ArgumentNullException.ThrowIfNull(config); _config = config; } public string At => this._config.Host;")]
    [InlineData(" : IQueryConnector", "private readonly AcmeDbConfig _config; public AcmeDbConnector(AcmeDbConfig config) => this._config = config ?? throw new ArgumentNullException(nameof(config)); public string? At => _config?.Host;")]
    [InlineData("(AcmeDbConfig config) : IQueryConnector", "public string At => Of(config.Host); private static string Of(string host) => host;")]
    public Task KeyThatNoOneReads_IsReported(string parameters, string members) => RunAsync(parameters, members, "[|PoolSize|]");

    [Theory]
    [InlineData("public int At => config.Host.Length + config.PoolSize;")]
    [InlineData("public string At => Other.Of(config, config.Host);")]
    [InlineData("public string At => config.Host; private object All => config;")]
    [InlineData("public string At => config.Host; public AcmeDbConfig Changed => config with { Host = \"x\" };")]
    [InlineData("public string At => config.Host; public string All => $\"{config}\";")]
    [InlineData("public string At => config.Host; public string All => config.ToString();")]
    [InlineData("public string At => config.Host; public bool Large => config is { PoolSize: > 5 };")]
    [InlineData("public string At => config.Host; public AcmeDbConfig Kept { get; } = config;")]
    [InlineData("public string At { get { var c = config; return c.Host; } }")]
    [InlineData("")]
    public Task ConfigurationThatIsReadOrGoesElsewhere_IsSilent(string members) => RunAsync("(AcmeDbConfig config) : IQueryConnector", members, "PoolSize");

    [Theory]
    [InlineData("static class Other { public static int Of(AcmeDbConfig config) => config.PoolSize; }")]
    [InlineData("static class Other { public static bool Of(AcmeDbConfig config) => config is { PoolSize: 5 }; }")]
    [InlineData("static class Other { public const string Name = nameof(AcmeDbConfig.PoolSize); }")]
    public Task KeyThatOtherCodeReads_IsSilent(string other) => RunAsync("(AcmeDbConfig config) : IQueryConnector", "public string At => config.Host;", "PoolSize", other);

    [Theory]
    [InlineData("static class Other { public static AcmeDbConfig Of() => new() { Host = \"x\", PoolSize = 5 }; }")]
    [InlineData("static class Other { public static string Of() => Sum(PoolSize: 5); private static string Sum(int PoolSize) => \"x\"; }")]
    public Task KeyThatOtherCodeWrites_IsReported(string other) => RunAsync("(AcmeDbConfig config) : IQueryConnector", "public string At => config.Host;", "[|PoolSize|]", other);

    [Fact]
    public Task KeyThatASecondConnectorReads_IsSilent() =>
        RunAsync("(AcmeDbConfig config) : IQueryConnector", "public string At => config.Host;", "PoolSize", Sample.Query("public int Size => config.PoolSize;", "[Connector(\"acme-db-2\")] public sealed partial class SecondConnector(AcmeDbConfig config) : IQueryConnector"));

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record Unused { public int Size { get; init; } }")]
    [InlineData("class NoConnector(AcmeDbConfig config) { public string At => config.Host; }")]
    public Task ConfigurationThatNoConnectorTakes_IsSilent(string source) =>
        AnalyzerRun.ReportsAtMarksAsync<UnreadKeyAnalyzer>($"{source} [ConnectorConfig] public sealed partial record AcmeDbConfig {{ public required string Host {{ get; init; }} public int PoolSize {{ get; init; }} }}");

    [Fact]
    public async Task KeyThatIsObsoleteNestedOrComputed_IsSilent() =>
        await AnalyzerRun.ReportsAtMarksAsync<UnreadKeyAnalyzer>(
            Sample.Query("public string At => config.Host;", $"{Head}(AcmeDbConfig config) : IQueryConnector") +
            "[ConnectorConfig] public sealed partial record AcmeDbConfig { public required string Host { get; init; } [Obsolete(\"x\")] public int Old { get; init; } public int Twice => 2; public object? Extra { get; init; } public static int Count { get; set; } }");

    private static async Task RunAsync(string parameters, string members, string size, string more = "") =>
        await AnalyzerRun.ReportsAtMarksAsync<UnreadKeyAnalyzer>(
            $"{Sample.Query(members, Head + parameters)} {more} [ConnectorConfig] public sealed partial record AcmeDbConfig {{ public required string Host {{ get; init; }} public int {size} {{ get; init; }} = 5; }} static partial class Helper {{ }}" +
            (members.Contains("Other.", StringComparison.Ordinal) ? "static class Other { public static string Of(AcmeDbConfig config, string host) => host + config; }" : ""));
}
