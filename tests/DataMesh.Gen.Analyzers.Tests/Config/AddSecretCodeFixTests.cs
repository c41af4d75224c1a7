using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class AddSecretCodeFixTests
{
    [Theory]
    [InlineData("[ConnectorConfig] partial record C { public string? Password { get; init; } }", "[ConnectorConfig] partial record C { [Secret] public string? Password { get; init; } }")]
    [InlineData("[ConnectorConfig] partial record C(string Password);", "[ConnectorConfig] partial record C([property: Secret] string Password);")]
    [InlineData("[ConnectorConfig]\npartial record C\n{\n    /// <summary>Who asks.</summary>\n    public string? Password { get; init; }\n}", "[ConnectorConfig]\npartial record C\n{\n    /// <summary>Who asks.</summary>\n    [Secret] public string? Password { get; init; }\n}")]
    [InlineData("[ConnectorConfig]\npartial record C\n{\n    [ConfigKey(\"pw\")]\n    public string? Password { get; init; }\n}", "[ConnectorConfig]\npartial record C\n{\n    [ConfigKey(\"pw\")]\n    [Secret]\n    public string? Password { get; init; }\n}")]
    [InlineData("[ConnectorConfig] partial record C { [ConfigKey(\"pw\")] public string? Password { get; init; } }", "[ConnectorConfig] partial record C { [ConfigKey(\"pw\")] [Secret] public string? Password { get; init; } }")]
    [InlineData("class SecretAttribute : Attribute; [ConnectorConfig] partial record C { public string? Password { get; init; } }", "class SecretAttribute : Attribute; [ConnectorConfig] partial record C { [global::DataMesh.Secret] public string? Password { get; init; } }")]
    public Task Fix_AddsTheAttribute(string source, string expected) => CodeFixRun.FixesAsync<UnmarkedSecretAnalyzer, AddSecretCodeFixProvider>(source, expected);

    [Fact]
    public async Task FixAll_AddsItToEverySecret() =>
        Assert.Equal(
            ["[ConnectorConfig] partial record C { [Secret] public string? Password { get; init; } [Secret] public string? Token { get; init; } }", "[ConnectorConfig] partial record D([property: Secret] string ApiKey, string Host);"],
            await CodeFixRun.FixAllAsync<UnmarkedSecretAnalyzer, AddSecretCodeFixProvider>(
                "[ConnectorConfig] partial record C { public string? Password { get; init; } public string? Token { get; init; } }",
                "[ConnectorConfig] partial record D(string ApiKey, string Host);"));
}
