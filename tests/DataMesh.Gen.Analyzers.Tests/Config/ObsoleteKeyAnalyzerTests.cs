namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ObsoleteKeyAnalyzerTests
{
    [Theory]
    [InlineData("[[|Obsolete|]] public int A { get; init; }")]
    [InlineData("[Obsolete([|\"\"|])] public int A { get; init; }")]
    [InlineData("[Obsolete([|null|], true)] public int A { get; init; }")]
    public Task Silent_IsReported(string members) => ConfigRun.OfKeysAsync<ObsoleteKeyAnalyzer>(members);

    [Theory]
    [InlineData("[Obsolete(\"write 'b'\")] public int A { get; init; } [ConfigAlias(\"c\", Obsolete = \"\")] public int B { get; init; } [Obsolete] public int D => 1; [Obsolete] public static int E { get; set; }")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<ObsoleteKeyAnalyzer>(members);

    [Theory]
    [InlineData("public record Plain { [Obsolete] public int A { get; init; } }")]
    [InlineData("[Obsolete, ConnectorConfig] public sealed partial record C;")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ObsoleteKeyAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[Obsolete(] public int A { get; init; }")]
    [InlineData("[Obsolete(nope)] public int A { get; init; }")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<ObsoleteKeyAnalyzer>(members);
}
