namespace DataMesh.Gen.Analyzers.Tests;

public sealed class CannotMakeConfigAnalyzerTests
{
    [Theory]
    [InlineData("[ConnectorConfig] public [|static|] partial class C;")]
    [InlineData("[ConnectorConfig] public sealed partial record C[|<T>|];")]
    [InlineData("[ConnectorConfig] [|file|] sealed partial record C;")]
    [InlineData("[|file|] partial class Outer { [ConnectorConfig] public sealed partial record C; }")]
    [InlineData("[ConnectorConfig] public sealed partial record [|C|] { public string Host { get; init; } public C(string address) => Host = address; }")]
    [InlineData("[ConnectorConfig] public sealed partial record [|C|] { public int Port { get; init; } public C(long port) => Port = (int)port; }")]
    [InlineData("[ConnectorConfig] public sealed partial class [|C|](string host) { public string Url => host; }")]
    public Task WrongType_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<CannotMakeConfigAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C;")]
    [InlineData("[ConnectorConfig] public sealed partial record C(string Host, int Port = 5);")]
    [InlineData("[ConnectorConfig] public partial class C { private C() { } public int Port { get; init; } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { public C() { } public C(string address) => Host = address; public string? Host { get; init; } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { public C(string host) => Host = host; public string Host { get; init; } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { public C(string host) => Host = host; public string Host { get; } }")]
    [InlineData("[ConnectorConfig] public abstract partial record C { public C(string host) => Host = host; public string Host { get; init; } }")]
    [InlineData("public static partial class Outer<T> { [ConnectorConfig] public sealed partial record C; }")]
    [InlineData("partial class Outer { [ConnectorConfig] private sealed partial record C; }")]
    [InlineData("public static class Plain<T>; public sealed record Other<T>(string X);")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<CannotMakeConfigAnalyzer>(ConfigRun.Usings + source);

    [Fact]
    public Task ConstructorOfUnknownTypes_IsSilent() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<CannotMakeConfigAnalyzer>("[ConnectorConfig] public sealed partial record C { public C(Unknown host) { } }");
}
