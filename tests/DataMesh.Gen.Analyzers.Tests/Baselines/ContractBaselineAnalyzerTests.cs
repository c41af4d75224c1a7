using System.Globalization;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers.Tests.Baselines;

public sealed class ContractBaselineAnalyzerTests
{
    private const string Port = "[Range(1, 65535)] public int Port { get; init; } = 8080;";
    private const string Narrow = "[Range(1, 1024)] public int Port { get; init; } = 80;";

    private static readonly string Baseline = BaselineRun.Contract(BaselineRun.Connector(Port));

    [Fact]
    public async Task SameContract_IsSilent() => Assert.Empty(await BaselineRun.RunAsync(BaselineRun.Connector(Port), (BaselineRun.File, Baseline)));

    [Fact]
    public async Task LaterVersionOfTheSame_IsSilent() => Assert.Empty(await BaselineRun.RunAsync(BaselineRun.Connector(Port, "1.4.7"), (BaselineRun.File, Baseline)));

    [Fact]
    public async Task NarrowerKey_IsToldAtItsProperty()
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Narrow), (BaselineRun.File, Baseline)));
        Assert.Equal(("DMG1801", "Port", DiagnosticSeverity.Warning), (diagnostic.Id, BaselineRun.At(diagnostic), diagnostic.Severity));
        Assert.Equal(
            "The key 'port' takes from 1 to 1024, no longer from 1 to 65535, which breaks users of 'acme-db' 1.2.0; raise the version from 1.2.0 to 2.0.0 and name `port` under a heading with 2.0.0 in MIGRATIONS.md, with what its users have to do",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task GoneKey_IsToldAtItsConfiguration()
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(""), (BaselineRun.File, Baseline)));
        Assert.Equal(("DMG1801", "AcmeConfig"), (diagnostic.Id, BaselineRun.At(diagnostic)));
    }

    [Fact]
    public async Task NestedKey_IsToldAtItsProperty()
    {
        const string Keys = "public Dictionary<string, Tls[]> Others { get; init; } = [];";
        const string More = "[ConnectorConfig] public sealed partial record Tls { public string? File { get; init; } }";
        var baseline = BaselineRun.Contract(BaselineRun.Connector(Keys, more: More));
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Keys, more: More.Replace("string?", "required string", StringComparison.Ordinal)), (BaselineRun.File, baseline)));
        Assert.Equal(("DMG1801", "File"), (diagnostic.Id, BaselineRun.At(diagnostic)));
    }

    [Fact]
    public async Task KeyOfAGenericBase_IsToldAtItsProperty()
    {
        var source = BaselineRun.Connector("", more: $"public abstract record Base<T> {{ {Narrow} }}").Replace("record AcmeConfig", "record AcmeConfig : Base<int>", StringComparison.Ordinal);
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(source, (BaselineRun.File, Baseline)));
        Assert.Equal(("DMG1801", "Port"), (diagnostic.Id, BaselineRun.At(diagnostic)));
    }

    [Fact]
    public async Task LostKind_IsToldAtTheClass()
    {
        var baseline = Baseline.Replace("\"kinds\": [\"query\"]", "\"kinds\": [\"catalog\", \"query\"]", StringComparison.Ordinal);
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Port), (BaselineRun.File, baseline)));
        Assert.Equal(("DMG1801", "AcmeDbConnector"), (diagnostic.Id, BaselineRun.At(diagnostic)));
        Assert.StartsWith("The kind 'catalog' is gone, which breaks users of 'acme-db' 1.2.0; ", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.0.0", "# 1.0.0\n`port`", "name `port` under a heading with 2.0.0 in MIGRATIONS.md, with what its users have to do")]
    [InlineData("1.3.0", "# 2.0.0\n`port`", "raise the version from 1.2.0 to 2.0.0 and name `port` under a heading with 2.0.0 in MIGRATIONS.md, with what its users have to do")]
    public async Task Break_NeedsBothVersionAndNote(string version, string notes, string advice)
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Narrow, version), (BaselineRun.File, Baseline), (BaselineRun.Notes, notes)));
        Assert.Equal("DMG1801", diagnostic.Id);
        Assert.EndsWith($"; {advice}", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BreakWithVersionAndNote_IsToWriteAnew()
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Narrow, "2.0.0"), (BaselineRun.File, Baseline), (BaselineRun.Notes, "# 2.0.0\nTake a `port` up to 1024.")));
        Assert.Equal(("DMG1802", "AcmeDbConnector"), (diagnostic.Id, BaselineRun.At(diagnostic)));
    }

    [Fact]
    public async Task BreakOfAPreRelease_NeedsALaterOneAndANote()
    {
        var baseline = BaselineRun.Contract(BaselineRun.Connector(Port, "2.0.0-beta.1"));
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Narrow, "2.0.0-beta.1"), (BaselineRun.File, baseline)));
        Assert.EndsWith("; raise the version from 2.0.0-beta.1 to a later one and name `port` under a heading with it in MIGRATIONS.md, with what its users have to do", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("DMG1802", Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Narrow, "2.0.0-beta.2"), (BaselineRun.File, baseline), (BaselineRun.Notes, "# 2.0.0-beta.2\n`port`"))).Id);
    }

    [Fact]
    public async Task NewOptionalKey_IsToWriteAnew()
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector($"{Port} public string? A {{ get; init; }} public string? B {{ get; init; }} public string? C {{ get; init; }} public string? D {{ get; init; }}"), (BaselineRun.File, Baseline)));
        Assert.Equal(("DMG1802", "AcmeDbConnector"), (diagnostic.Id, BaselineRun.At(diagnostic)));
        Assert.Equal(
            "'connector.contract.json' is not what 'acme-db' promises now: the key 'a' is new; the key 'b' is new; the key 'c' is new; and 1 more; write it anew with 'dmesh connector contract'",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task BreakBesideAnAddition_IsToldAlone() =>
        Assert.Equal("DMG1801", Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector($"{Narrow} public string? A {{ get; init; }}"), (BaselineRun.File, Baseline))).Id);

    [Theory]
    [InlineData("{\"format\": 2}", "it is of format 2, and this version of DataMesh.Gen reads format 1: update DataMesh.Gen")]
    [InlineData("{", "a name in quotes is expected")]
    [InlineData("", "a value is expected")]
    public async Task UnreadableBaseline_IsToldInIt(string text, string problem)
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Compile(BaselineRun.Connector(Port)), true, (BaselineRun.File, text)));
        Assert.Equal(("DMG1803", BaselineRun.File), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
        Assert.Equal($"'connector.contract.json' cannot be compared with: {problem}", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task BaselineWithoutAVersion_IsTold() =>
        Assert.Equal("DMG1803", Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Port), (BaselineRun.File, Baseline.Replace("1.2.0", "1.2", StringComparison.Ordinal)))).Id);

    [Fact]
    public async Task TwoBaselinesOfOneConnector_AreTold()
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Port), (BaselineRun.File, Baseline), ("/src/old.contract.json", Baseline)));
        Assert.Equal("'old.contract.json' cannot be compared with: 'connector.contract.json' is of the connector 'acme-db' as well: remove one of them", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task RenamedConnector_Breaks()
    {
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Port, id: "acme-sql"), (BaselineRun.File, Baseline)));
        Assert.Equal(("DMG1801", "AcmeDbConnector"), (diagnostic.Id, BaselineRun.At(diagnostic)));
        Assert.StartsWith("The connector 'acme-db' is now called 'acme-sql', which breaks users of 'acme-db' 1.2.0; ", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("DMG1802", Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Port, "2.0.0", id: "acme-sql"), (BaselineRun.File, Baseline), (BaselineRun.Notes, "# 2.0.0\n`acme-db`"))).Id);
    }

    [Fact]
    public async Task LostConnector_IsToldInItsBaseline()
    {
        var source = BaselineRun.Connector(Port, "1.2.0");
        var lost = Baseline.Replace("acme-db", "acme-old", StringComparison.Ordinal);
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(source, (BaselineRun.File, Baseline), ("/src/acme-old.contract.json", lost)));
        Assert.Equal(("DMG1801", "/src/acme-old.contract.json"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
        var told = Assert.Single(await BaselineRun.RunAsync(BaselineRun.Connector(Port, "2.0.0"), (BaselineRun.File, Baseline), ("/src/acme-old.contract.json", lost), (BaselineRun.Notes, "# 2.0.0\n`acme-old`")));
        Assert.Equal("DMG1802", told.Id);
    }

    [Fact]
    public async Task LostConnectorBesideAFileThatCannotBeRead_IsNotTakenForARenamedOne()
    {
        var diagnostics = await BaselineRun.RunAsync(BaselineRun.Connector(Port, id: "acme-sql"), (BaselineRun.File, "{"), ("/src/old.contract.json", Baseline));
        Assert.Equal([("DMG1801", "/src/old.contract.json"), ("DMG1803", BaselineRun.File)], diagnostics.Select(static diagnostic => (diagnostic.Id, diagnostic.Location.GetLineSpan().Path)).Order());
        Assert.StartsWith("The connector 'acme-db' is gone, which breaks users of 'acme-db' 1.2.0; ", diagnostics.Single(static diagnostic => diagnostic.Id == "DMG1801").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyConnectorThatIsLost_IsToldInItsBaseline()
    {
        var compilation = AnalyzerRun.Compile("Acme", "class C;");
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(compilation, true, (BaselineRun.File, Baseline)));
        Assert.Equal(("DMG1801", BaselineRun.File), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
        Assert.Equal(
            "The connector 'acme-db' is gone, which breaks users of 'acme-db' 1.2.0; raise the version to 2.0.0 and name `acme-db` under a heading with it in MIGRATIONS.md, with what its users have to do; then delete the file",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("DMG1801", Assert.Single(await BaselineRun.RunAsync(compilation, true, (BaselineRun.File, Baseline), (BaselineRun.Notes, "# 1.3.0\n`acme-db`"))).Id);
        Assert.Equal("DMG1802", Assert.Single(await BaselineRun.RunAsync(compilation, true, (BaselineRun.File, Baseline), (BaselineRun.Notes, "# 2.0.0\n`acme-db`"))).Id);
    }

    [Fact]
    public async Task PackedConnectorWithoutBaseline_IsToldOfIt()
    {
        var compilation = BaselineRun.Compile(BaselineRun.Connector(Port));
        var diagnostic = Assert.Single(await BaselineRun.RunAsync(compilation, isPackable: true));
        Assert.Equal(("DMG1804", "AcmeDbConnector", DiagnosticSeverity.Info), (diagnostic.Id, BaselineRun.At(diagnostic), diagnostic.Severity));
        Assert.Empty(await BaselineRun.RunAsync(compilation, isPackable: false));
        Assert.Empty(await BaselineRun.RunAsync(compilation.WithOptions(AnalyzerRun.Options.WithOutputKind(OutputKind.NetModule)), isPackable: true));
    }

    [Fact]
    public async Task CodeWithoutTheGenerator_IsLeftAlone() =>
        Assert.Empty(await BaselineRun.RunAsync(AnalyzerRun.Compile("Acme", $"{AnalyzerRun.Head}{BaselineRun.Connector("")}"), true, (BaselineRun.File, Baseline), ("/src/old.contract.json", Baseline.Replace("acme-db", "acme-old", StringComparison.Ordinal))));

    [Fact]
    public async Task FileThatIsNoBaseline_IsLeftAloneWhereNoConnectorIs() =>
        Assert.Empty(await BaselineRun.RunAsync(AnalyzerRun.Compile("Acme", "class C;"), true, (BaselineRun.File, "{")));
}
