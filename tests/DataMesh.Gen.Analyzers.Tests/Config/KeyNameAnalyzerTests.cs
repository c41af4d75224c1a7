namespace DataMesh.Gen.Analyzers.Tests;

public sealed class KeyNameAnalyzerTests
{
    [Theory]
    [InlineData("[ConfigKey([|\"\"|])] public int A { get; init; }")]
    [InlineData("[ConfigKey([|\" \"|])] public int A { get; init; }")]
    [InlineData("[ConfigKey([|\"pool size\"|])] public int A { get; init; }")]
    [InlineData("[ConfigKey([|\"tls:mode\"|])] public int A { get; init; }")]
    [InlineData("[ConfigAlias(\"b\", [|\"\"|])] public int A { get; init; }")]
    [InlineData("[[|ConfigAlias|]] public int A { get; init; }")]
    public Task BadName_IsReported(string members) => ConfigRun.OfKeysAsync<KeyNameAnalyzer>(members);

    [Theory]
    [InlineData("[ConfigKey(\"sslMode\")] public int A { get; init; } [ConfigKey(\"pool-size\")] public int B { get; init; } [ConfigKey(\"s3.region\"), ConfigAlias(\"REGION\", \"größe\")] public int C { get; init; }")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<KeyNameAnalyzer>(members);

    [Theory]
    [InlineData("public record Plain { [ConfigKey(\"\")] public int A { get; init; } }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<KeyNameAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConfigKey()] public int A { get; init; }")]
    [InlineData("[ConfigKey(nope)] public int A { get; init; }")]
    [InlineData("[ConfigAlias(nope)] public int A { get; init; }")]
    [InlineData("[ConfigAlias(] public int A { get; init; }")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<KeyNameAnalyzer>(members);

    [Theory]
    [InlineData("[ConfigKey([|\"\"|])] public int PoolSize { get; init; }", "The name for 'PoolSize' is empty and the key is 'pool_size' without it; write a name or remove the attribute")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<KeyNameAnalyzer>(members))[0].GetMessage(null));
}
