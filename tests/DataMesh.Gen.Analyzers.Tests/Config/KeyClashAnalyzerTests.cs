namespace DataMesh.Gen.Analyzers.Tests;

public sealed class KeyClashAnalyzerTests
{
    [Theory]
    [InlineData("public int PoolSize { get; init; } public int [|Pool_Size|] { get; init; }")]
    [InlineData("public int Port { get; init; } [ConfigKey([|\"port\"|])] public int Other { get; init; }")]
    [InlineData("public int Port { get; init; } [ConfigAlias(\"p\", [|\"port\"|])] public int Other { get; init; }")]
    [InlineData("[ConfigAlias(\"p\")] public int Port { get; init; } [ConfigAlias([|\"p\"|])] public int Other { get; init; }")]
    [InlineData("[ConfigAlias([|\"other\"|])] public int Port { get; init; } public int Other { get; init; }")]
    [InlineData("public int Port { get; init; } [ConfigKey([|\"PORT\"|])] public int Other { get; init; }")]
    public Task Clash_IsReported(string members) => ConfigRun.OfKeysAsync<KeyClashAnalyzer>(members);

    [Theory]
    [InlineData("public int PoolSize { get; init; } public int Pool { get; init; } [ConfigKey(\"size\")] public int Pool_Size { get; init; }")]
    [InlineData("[ConfigAlias(\"port\", \"p\", \"p\")] public int Port { get; init; }")]
    [InlineData("public int Port { get; init; } public object? PORT { get; init; }")]
    [InlineData("public int Port { get; init; } [Obsolete(\"write 'port'\", error: true), ConfigKey(\"port\")] public int Old { get; init; }")]
    [InlineData("public int Port { get; init; } public int pOrt => 1; public static int PORT { get; set; }")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<KeyClashAnalyzer>(members);

    [Theory]
    [InlineData("[ConnectorConfig] public partial record Base { public int Port { get; init; } } [ConnectorConfig] public sealed partial record C : Base { [ConfigKey([|\"port\"|])] public int Other { get; init; } }")]
    [InlineData("[ConnectorConfig] public abstract partial record Base { [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Base { public string? [|Type|] { get; init; } } }")]
    [InlineData("[ConnectorConfig, ConfigDiscriminator(\"kind\")] public abstract partial record Base { public int [|Kind|] { get; init; } }")]
    public Task WrongType_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<KeyClashAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConnectorConfig] public partial record Base { public virtual int Port { get; init; } public int Size { get; init; } } [ConnectorConfig] public sealed partial record C : Base { public override int Port { get; init; } public new int Size { get; init; } }")]
    [InlineData("[ConnectorConfig, ConfigDiscriminator(\"kind\")] public abstract partial record Base { [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Base { public string? Type { get; init; } } }")]
    [InlineData("public record Plain { public int Port { get; init; } public int port { get; init; } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { public string? Type { get; init; } }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<KeyClashAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConfigAlias(] public int Port { get; init; }")]
    [InlineData("[ConfigKey()] public int Port { get; init; } [ConfigKey(nope)] public int Other { get; init; }")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<KeyClashAnalyzer>(members);

    [Theory]
    [InlineData("public int Port { get; init; } [ConfigAlias([|\"port\"|])] public int Other { get; init; }", "'port' is the key of 'Port' and an alias of 'Other'; give one of them another name")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<KeyClashAnalyzer>(members))[0].GetMessage(null));
}
