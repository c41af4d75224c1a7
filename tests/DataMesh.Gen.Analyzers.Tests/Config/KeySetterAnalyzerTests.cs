namespace DataMesh.Gen.Analyzers.Tests;

public sealed class KeySetterAnalyzerTests
{
    [Theory]
    [InlineData("public string? [|Host|] { get; }")]
    [InlineData("public int [|Port|] { get; } = 5432;")]
    [InlineData("public string? Host { get; [|private|] set; }")]
    [InlineData("public string? Host { get; [|protected|] init; }")]
    [InlineData("public IReadOnlyList<string> [|Hosts|] { get; } = [];")]
    [InlineData("public string [|Host|] { get; } public AcmeDbConfig(string host) => Host = host;")]
    public Task UnsettableKey_IsReported(string members) => ConfigRun.OfKeysAsync<KeySetterAnalyzer>(members);

    [Theory]
    [InlineData("public string? Host { get; init; } public int Port { get; set; } public int Size { get; internal set; }")]
    [InlineData("public string Url => \"x\"; public string Other { get { return \"x\"; } }")]
    [InlineData("public Uri Endpoint { get; } public string Host { get; init; } public AcmeDbConfig(string host) { Host = host; Endpoint = new(host); }")]
    [InlineData("public string? Cached { get; private set; } public string Get() => Cached ??= \"x\";")]
    [InlineData("public static int Zero { get; } private int One { get; } internal int Two { get; } public int this[int i] => i;")]
    [InlineData("public object Lock { get; } = new(); public Stream? Input { get; }")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<KeySetterAnalyzer>(members);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C(string Host) { public string Url { get; } = \"http://\" + Host; }")]
    [InlineData("public record Plain { public string? Host { get; } public int Port { get; private set; } }")]
    [InlineData("public interface IHost { string Host { get; } } public abstract record Base { public abstract string Host { get; } } [ConnectorConfig] public sealed partial record C : Base { public override string Host { get; } = \"x\"; }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<KeySetterAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("public string Host { get")]
    [InlineData("public Unknown Host { get; }")]
    [InlineData("public string Host { get; private }")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<KeySetterAnalyzer>(members);

    [Theory]
    [InlineData("public string? [|Host|] { get; }", "'Host' is no key, for it has neither 'init' nor 'set'; add 'init;'")]
    [InlineData("public string? Host { get; [|private|] init; }", "'Host' is no key, for its 'init' is not public; remove the modifier")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<KeySetterAnalyzer>(members))[0].GetMessage(null));
}
