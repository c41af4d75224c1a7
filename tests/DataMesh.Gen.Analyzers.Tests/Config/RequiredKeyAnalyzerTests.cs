namespace DataMesh.Gen.Analyzers.Tests;

public sealed class RequiredKeyAnalyzerTests
{
    [Theory]
    [InlineData("public required [|string?|] A { get; init; }")]
    [InlineData("public required [|int?|] A { get; init; }")]
    [InlineData("public required [|IReadOnlyList<string>?|] A { get; init; }")]
    [InlineData("public required int A { get; init; } = [|5|];")]
    [InlineData("[Required] public int A { get; init; } = [|5|];")]
    [InlineData("[Required] public string A { get; init; } = [|\"x\"|];")]
    [InlineData("public required string? A { get; init; } = [|\"x\"|];")]
    [InlineData("[Secret] public required string A { get; init; } = [|Environment.MachineName|]; [Secret] public required [|string?|] B { get; init; } [Secret] public required int C { get; init; } = [|1234|];")]
    public Task OddlyRequired_IsReported(string members) => ConfigRun.OfKeysAsync<RequiredKeyAnalyzer>(members);

    [Theory]
    [InlineData("public required string A { get; init; } public required int B { get; init; } public required bool C { get; init; } public string? D { get; init; } = \"x\"; public int? E { get; init; } = 5; public string F { get; init; } = null!;")]
    [InlineData("[Required] public string? A { get; init; } [Required] public int? B { get; init; } [Required] public required string? C { get; init; } [Required] public int D { get; init; } [Required] public string E { get; init; } = \"\"; [Required] public string F { get; init; } = null!; [Required] public string G { get; init; } = string.Empty; [Required] public IReadOnlyList<int> H { get; init; } = []; [Required] public List<int> I { get; init; } = new();")]
    [InlineData("[Secret] public required string A { get; init; } = \"x\"; [Secret, Required] public string B { get; init; } = \"x\"; [Secret] public required string? C { get; init; } = \"x\";")]
    [InlineData("public required object? A { get; init; }")]
    public Task RightKey_IsSilent(string members) => ConfigRun.OfKeysAsync<RequiredKeyAnalyzer>(members);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C([Required] int Port = [|5|]);")]
    public Task WrongType_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<RequiredKeyAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("public record Plain { public required string? A { get; init; } public required int B { get; init; } = 5; }")]
    [InlineData("#nullable disable\n[ConnectorConfig] public sealed partial record C { public required string A { get; init; } }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<RequiredKeyAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("public required Unknown? A { get; init; }")]
    [InlineData("public required string? A { get; ")]
    public Task UnfinishedCode_IsSilent(string members) => ConfigRun.OfBrokenKeysAsync<RequiredKeyAnalyzer>(members);

    [Theory]
    [InlineData("public required [|string?|] Host { get; init; }", "'Host' is required, so that it is never null in a file, although its type says that it may be; remove the question mark, or 'required' where it may be left out")]
    [InlineData("[Required] public int Port { get; init; } = [|5|];", "'Port' is required, so that its default is never used; remove the default or [Required]")]
    public async Task Message_SaysWhatToDo(string members, string message) => Assert.Equal(message, (await ConfigRun.OfKeysAsync<RequiredKeyAnalyzer>(members))[0].GetMessage(null));
}
