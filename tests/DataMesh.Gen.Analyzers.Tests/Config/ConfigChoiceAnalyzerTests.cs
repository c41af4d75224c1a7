namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConfigChoiceAnalyzerTests
{
    [Theory]
    [InlineData("[ConnectorConfig] public abstract partial record Base; [[|ConfigChoice(\"a\")|]] public sealed partial record A : Base;")]
    [InlineData("[ConnectorConfig] public abstract partial record Base; [ConnectorConfig, ConfigChoice([|\"\"|])] public sealed partial record A : Base;")]
    [InlineData("[ConnectorConfig, [|ConfigChoice(\"a\")|]] public sealed partial record A;")]
    [InlineData("public abstract record Plain; [ConnectorConfig, [|ConfigChoice(\"a\")|]] public sealed partial record A : Plain;")]
    [InlineData("[ConnectorConfig] public partial record Plain; [ConnectorConfig, [|ConfigChoice(\"a\")|]] public sealed partial record A : Plain;")]
    [InlineData("[ConnectorConfig] public abstract partial record Base; [ConnectorConfig, [|ConfigChoice(\"a\")|]] public abstract partial record A : Base;")]
    [InlineData("[ConnectorConfig] public abstract partial record Base; [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Base; [ConnectorConfig, ConfigChoice([|\"a\"|])] public sealed partial record B : Base;")]
    [InlineData("[ConnectorConfig] public abstract partial record Base; namespace Elsewhere { [ConnectorConfig, [|ConfigChoice(\"a\")|]] public sealed partial record A : Base; }")]
    [InlineData("[ConnectorConfig] public abstract partial record Base; public static partial class Auth { [ConnectorConfig, [|ConfigChoice(\"a\")|]] public sealed partial record A : Base; }")]
    [InlineData("[ConnectorConfig] public abstract partial record Base; [ConnectorConfig, [|ConfigChoice(\"a\")|]] internal sealed partial record A : Base;")]
    [InlineData("[ConnectorConfig, [|ConfigDiscriminator(\"kind\")|]] public sealed partial record A;")]
    [InlineData("[ConnectorConfig, ConfigDiscriminator([|\"\"|])] public abstract partial record A;")]
    public Task WrongType_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<ConfigChoiceAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConnectorConfig] public abstract partial record Base; [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Base; [ConnectorConfig, ConfigChoice(\"A\")] public sealed partial record B : Base; public sealed record Unmarked : Base;")]
    [InlineData("[ConnectorConfig, ConfigDiscriminator(\"kind\")] public abstract partial class Base { [ConnectorConfig, ConfigChoice(\"a\")] public partial class A : Base; [ConnectorConfig, ConfigChoice(\"b\")] public sealed partial class B : A; }")]
    [InlineData("[ConnectorConfig] internal abstract partial record Base; [ConnectorConfig, ConfigChoice(\"a\")] internal sealed partial record A : Base; ")]
    [InlineData("[ConnectorConfig] public abstract partial record Base; [ConnectorConfig, ConfigChoice(\"a\")] public sealed record NotPartial : Base;")]
    [InlineData("public static partial class Auth { [ConnectorConfig] public abstract partial record Base; [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Base; }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ConfigChoiceAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConnectorConfig, ConfigChoice(] public sealed partial record A;")]
    [InlineData("[ConnectorConfig, ConfigChoice(nope)] public sealed partial record A;")]
    [InlineData("[ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Unknown;")]
    [InlineData("[ConnectorConfig, ConfigDiscriminator()] public sealed partial record A;")]
    public Task UnfinishedCode_IsSilent(string source) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConfigChoiceAnalyzer>(source);

    [Fact]
    public async Task Message_NamesBothCases() =>
        Assert.Equal(
            "'a' is the name of 'B' and of 'A', both cases of 'Base'; change one of them",
            (await AnalyzerRun.ReportsAtMarksAsync<ConfigChoiceAnalyzer>("[ConnectorConfig] public abstract partial record Base; [ConnectorConfig, ConfigChoice(\"a\")] public sealed partial record A : Base; [ConnectorConfig, ConfigChoice([|\"a\"|])] public sealed partial record B : Base;"))[0].GetMessage(null));
}
