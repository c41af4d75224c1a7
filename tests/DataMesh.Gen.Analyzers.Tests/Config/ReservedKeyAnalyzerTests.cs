using System.Globalization;
using System.Reflection;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ReservedKeyAnalyzerTests
{
    [Theory]
    [InlineData("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig] public sealed partial record C { public string? [|Name|] { get; init; } }")]
    [InlineData("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig] public sealed partial record C { public string? [|Type|] { get; init; } public bool [|Enabled|] { get; init; } public bool [|ReadOnly|] { get; init; } public int [|Limits|] { get; init; } public int [|Resilience|] { get; init; } }")]
    [InlineData("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig] public sealed partial record C { [ConfigKey([|\"type\"|])] public string? Kind { get; init; } [ConfigAlias(\"x\", [|\"limits\"|])] public int Quota { get; init; } }")]
    [InlineData("[Connector(\"a\")] public partial class A(C config); public record Base { public string? Name { get; init; } } [ConnectorConfig] public sealed partial record [|C|] : Base;")]
    [InlineData("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig] public abstract partial record [|C|] { [ConnectorConfig, ConfigChoice(\"x\")] public sealed partial record X : C { public string? [|Name|] { get; init; } } }")]
    [InlineData("partial class Outer { [Connector(\"a\")] public partial class A(C config); } [ConnectorConfig] public sealed partial record C(string [|Name|]);")]
    public Task WrongType_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<ReservedKeyAnalyzer>(ConfigRun.Usings + source);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C { public string? Name { get; init; } public string? Type { get; init; } }")]
    [InlineData("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig] public sealed partial record C { public Inner? Inner { get; init; } } [ConnectorConfig] public sealed partial record Inner { public string? Name { get; init; } public bool Enabled { get; init; } }")]
    [InlineData("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig] public sealed partial record C { [ConfigKey(\"database\")] public string? Name { get; init; } public string? TypeName { get; init; } public bool Readonly { get; init; } public string Limit => \"x\"; }")]
    [InlineData("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig, ConfigDiscriminator(\"mode\")] public abstract partial record C { [ConnectorConfig, ConfigChoice(\"x\")] public sealed partial record X : C; }")]
    [InlineData("public class A(C config) { public C Config => config; } [ConnectorConfig] public sealed partial record C { public string? Name { get; init; } }")]
    public Task RightType_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ReservedKeyAnalyzer>(ConfigRun.Usings + source);

    [Fact]
    public void ReservedKeys_AreThoseOfTheHost()
    {
        var host = (IReadOnlyList<string>)typeof(ConnectorAttribute).Assembly.GetType("DataMesh.Runtime.InstanceParts", throwOnError: true)!.GetProperty("AllReserved")!.GetValue(null)!;
        var rule = (string[])typeof(ReservedKeyAnalyzer).GetField("Reserved", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        Assert.Equal(host.Order(StringComparer.Ordinal), rule.Order(StringComparer.Ordinal));
        Assert.All(host, key => Assert.Contains(key, Rules.ReservedKey.Description.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_SaysWhatToDo() =>
        Assert.Equal(
            "'name' is read by the host, so that 'Name' is never given; give it another name with [ConfigKey]",
            (await AnalyzerRun.ReportsAtMarksAsync<ReservedKeyAnalyzer>("[Connector(\"a\")] public partial class A(C config); [ConnectorConfig] public sealed partial record C { public string? [|Name|] { get; init; } }"))[0].GetMessage(null));
}
