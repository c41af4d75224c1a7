namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ShorthandAnalyzerTests
{
    [Theory]
    [InlineData("[[|ConfigShorthand|]] public IReadOnlyList<string> A { get; init; } = [];")]
    [InlineData("[ConfigShorthand] public string? A { get; init; } [[|ConfigShorthand|]] public string? B { get; init; }")]
    [InlineData("[[|ConfigShorthand|]] public AcmeDbConfig? A { get; init; } [ConfigShorthand] public int B { get; init; }")]
    public Task Misplaced_IsReported(string members) => ConfigRun.OfKeysAsync<ShorthandAnalyzer>(members);

    [Theory]
    [InlineData("[ConfigShorthand] public string? A { get; init; } public string? B { get; init; }")]
    [InlineData("[ConfigShorthand] public required int A { get; init; }")]
    [InlineData("[ConfigShorthand] public object? A { get; init; }")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<ShorthandAnalyzer>(members);

    [Theory]
    [InlineData("[ConnectorConfig] public partial record Base { [ConfigShorthand] public virtual string? A { get; init; } } [ConnectorConfig] public sealed partial record C : Base { public override string? A { get; init; } }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ShorthandAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConfigShorthand] public string? A { get; init; } [[|ConfigShorthand|]] public string? B { get; init; }", "[ConfigShorthand] on 'B' does nothing: 'A' has it already; remove one of them")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<ShorthandAnalyzer>(members))[0].GetMessage(null));
}
