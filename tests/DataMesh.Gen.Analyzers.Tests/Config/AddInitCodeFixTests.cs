using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class AddInitCodeFixTests
{
    [Theory]
    [InlineData("public string? Host { get; }", "public string? Host { get; init; }")]
    [InlineData("public int Port { get; } = 5432; // Ours.", "public int Port { get; init; } = 5432; // Ours.")]
    [InlineData("public int Port { get; private set; }", "public int Port { get; set; }")]
    [InlineData("public int Port { get; /* why */ protected init; }", "public int Port { get; /* why */ init; }")]
    [InlineData("public int Port\n{\n    get;\n}", "public int Port\n{\n    get; init;\n}")]
    public Task Fix_LetsTheKeyBeSet(string members, string expected) =>
        CodeFixRun.FixesAsync<KeySetterAnalyzer, AddInitCodeFixProvider>($"[ConnectorConfig] partial record C {{ {members}\n}}", $"[ConnectorConfig] partial record C {{ {expected}\n}}");

    [Fact]
    public async Task FixAll_LetsEveryKeyBeSet() =>
        Assert.Equal(
            ["[ConnectorConfig] partial record C { public int A { get; init; } public int B { get; set; } }", "[ConnectorConfig] partial record D { public int A { get; init; } public int B => 1; }"],
            await CodeFixRun.FixAllAsync<KeySetterAnalyzer, AddInitCodeFixProvider>(
                "[ConnectorConfig] partial record C { public int A { get; } public int B { get; private set; } }",
                "[ConnectorConfig] partial record D { public int A { get; } public int B => 1; }"));
}
