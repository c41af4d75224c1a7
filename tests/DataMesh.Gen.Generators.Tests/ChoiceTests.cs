namespace DataMesh.Gen.Generators.Tests;

/// <summary>Which configurations are cases of an abstract one.</summary>
public sealed class ChoiceTests
{
    private const string Holder = " [ConnectorConfig] public sealed partial record HolderConfig { public BaseConfig? Value { get; init; } }";

    [Theory]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : BaseConfig;", "a")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"b\")] public sealed partial record B : A; [ConnectorConfig, ConfigChoice(\"a\")] public partial record A : BaseConfig;", "a|b")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Between; public abstract record Between : BaseConfig;", "a")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : BaseConfig; [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record Z : BaseConfig;", "a")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : BaseConfig; [ConfigChoice(\"b\")] public sealed partial record B : BaseConfig; [ConnectorConfig, ConfigChoice(\"c\")] public sealed partial record C;", "a")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : BaseConfig; [ConnectorConfig, ConfigChoice(\"b\")] internal sealed partial record B : BaseConfig;", "a")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a b\")] public sealed partial record A : BaseConfig { public string Type { get; init; } = \"\"; }", "a b")]
    public void Cases_AreThoseThatDeriveAndAreMarked(string cases, string names)
    {
        var run = Run(cases);
        Assert.Contains($"new(\"type\", \"{names}\", true, false)", run.Sources["Acme.BaseConfig.Config.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"value\"", run.Sources["Acme.HolderConfig.Config.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("public sealed record A : BaseConfig;")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a\")] public sealed record A : BaseConfig;")]
    public void AbstractConfigurationWithoutCases_IsNoKey(string cases) => Assert.DoesNotContain("\"value\"", Run(cases).Sources["Acme.HolderConfig.Config.g.cs"], StringComparison.Ordinal);

    [Fact]
    public void ChoiceOfAnotherAssembly_IsAKey_WithWhatItsCasesHold()
    {
        var library = GeneratorRun.Of(TestCompilation.Create("Lib", [Samples.Choice.Replace("public string Username", "public Inner? Inside { get; init; } /// <summary>Inside.</summary>\n[ConnectorConfig] public sealed partial record Inner; /// <summary>The user.</summary>\npublic string Username", StringComparison.Ordinal)])).Clean().Output;
        var run = GeneratorRun.Of(TestCompilation.Create("Shop", [Samples.Usings + "namespace Shop; /// <summary>Holds.</summary>\n[ConnectorConfig] public sealed partial record ShopConfig { /// <summary>Who asks.</summary>\npublic Acme.AuthConfig? Auth { get; init; } }"], [library.ToReference()])).Clean();
        var source = Assert.Single(run.Sources).Value;
        Assert.Contains("global::Acme.AuthConfig.ConfigJsonSchemaBody", source, StringComparison.Ordinal);
        Assert.Contains("global::Acme.BasicAuthConfig.Inner.ConfigJsonSchemaBody", source, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string cases) =>
        GeneratorRun.Of(Samples.Usings + "namespace Acme;\n#pragma warning disable CS1591\n[ConnectorConfig] public abstract partial record BaseConfig;" + Holder + cases).Clean();
}
