using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ConnectorConstructorAnalyzerTests
{
    private const string Configs = "[ConnectorConfig] partial record C; [ConnectorConfig] partial record D; enum Mode { On } interface IService;\n";

    [Theory]
    [InlineData("(C config, [|string|] table)", "its parameter 'table' is of type 'string', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("(C config, [|string?|] table)", "its parameter 'table' is of type 'string?', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("([|int|] port, C config)", "its parameter 'port' is of type 'int', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("(C config, [|TimeSpan?|] timeout)", "its parameter 'timeout' is of type 'TimeSpan?', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("(C config, [|Mode|] mode)", "its parameter 'mode' is of type 'Mode', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("(C config, [|byte[]|] key)", "its parameter 'key' is of type 'byte[]', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("(C config, params [|string[]|] tables)", "its parameter 'tables' is of type 'string[]', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("(C config, [|CancellationToken|] token)", "its parameter 'token' is of type 'CancellationToken', which is no service; make it a key of the configuration, or give it a default")]
    [InlineData("(C config, ref [|IService|] service)", "its parameter 'service' is passed by reference; take it by value")]
    [InlineData("(C config, [|D|] more)", "its parameter 'more' is a second configuration; make it a key of the first")]
    [InlineData("([|string|] first, int second)", "its parameter 'first' is of type 'string', which is no service; make it a key of the configuration, or give it a default")]
    public async Task ParameterThatNothingCanGive_IsReportedAtItsType(string parameters, string problem)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>($"{Configs}[Connector(\"a\")] partial class A {{ public A{parameters} {{ }} }}"));
        Assert.Equal($"'A' cannot be made: {problem}", report.GetMessage(null));
    }

    [Theory]
    [InlineData("[ConnectorConfig] abstract partial record E; [Connector(\"a\")] partial class A([|E|] config) { public E Config => config; }", "its parameter 'config' is a configuration that cannot be bound; derive a case with [ConfigChoice] from 'E', or make it not abstract")]
    [InlineData("[Connector(\"a\")] partial class A { private A([|E|] config) { } [ConnectorConfig] private sealed partial record E; }", "its parameter 'config' is a configuration that the registry cannot name; make 'E' internal or public")]
    public async Task ConfigurationThatNothingCanGive_IsReportedAtItsType(string source, string problem)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>(source));
        Assert.Equal($"'A' cannot be made: {problem}", report.GetMessage(null));
    }

    [Fact]
    public async Task ConfigurationThatWasCompiledWithoutTheGenerator_IsReported()
    {
        using var library = new MemoryStream();
        Assert.True(AnalyzerRun.Compile("Library", "using DataMesh; [ConnectorConfig] public sealed record Shared;").Emit(library, cancellationToken: TestContext.Current.CancellationToken).Success);
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>("[Connector(\"a\")] public partial class A([|Shared|] config) { public Shared Config => config; }", MetadataReference.CreateFromImage(library.ToArray())));
        Assert.Equal("'A' cannot be made: its parameter 'config' is a configuration that cannot be bound; compile the project of 'Shared' with the generator", report.GetMessage(null));
    }

    // Told at the configuration, each by its own rule.
    [Theory]
    [InlineData("[ConnectorConfig] record E; [Connector(\"a\")] partial class A(E config) { public object Config => config; }")]
    [InlineData("[ConnectorConfig] partial record E<T>; [Connector(\"a\")] partial class A(E<int> config) { public object Config => config; }")]
    [InlineData("[ConnectorConfig] file partial record E; [Connector(\"a\")] file partial class A(E config) { public object Config => config; }")]
    [InlineData("[ConnectorConfig] abstract partial record E; [ConfigChoice(\"f\")] partial record F : E; [Connector(\"a\")] partial class A(E config) { public object Config => config; }")]
    [InlineData("[Connector(\"a\")] partial class A { internal A(E config) { } [ConnectorConfig] internal sealed partial record E; }")]
    [InlineData("[ConnectorConfig] abstract partial record E { [ConnectorConfig, ConfigChoice(\"f\")] public sealed partial record F : E; } [Connector(\"a\")] partial class A(E config) { public object Config => config; }")]
    public Task ConfigurationThatIsRightOrToldElsewhere_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>(source);

    [Fact]
    public Task PrimaryConstructor_IsReportedToo() =>
        AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>($"{Configs}[Connector(\"a\")] partial class A(C config, [|string|] table) {{ public object O => (config, table); }}");

    [Fact]
    public Task OfSeveralThatCannotBeCalled_TheBestIsReported() =>
        AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>($"{Configs}[Connector(\"a\")] partial class A {{ public A(string x) {{ }} public A(C config, [|int|] port) {{ }} internal A(C config, string s, int i) {{ }} }}");

    [Fact]
    public Task ConfigurationThatIsNeverGiven_IsReported() =>
        AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>($"{Configs}[Connector(\"a\")] partial class A {{ public A() {{ }} public A(C config, [|string|] table) {{ }} }}");

    [Theory]
    [InlineData("")]
    [InlineData("public A() { }")]
    [InlineData("private A(C config) { }")]
    [InlineData("public A(C config, string table = \"t\", int port = 1, byte[]? key = null) { }")]
    [InlineData("public A(C config, IService service, TimeProvider time, HttpClient client, ConnectorInstanceOptions options) { }")]
    [InlineData("public A(C config, IReadOnlyList<string> names, Func<Stream> open, Uri address) { }")]
    [InlineData("public A(in C config) { }")]
    [InlineData("public A(C? config) { }")]
    [InlineData("public A(C config) { } public A(C config, string table) { }")]
    [InlineData("public A(C config) { } public A(D config) { }")]
    [InlineData("public A(C one, C two) { }")]
    [InlineData("public A(Microsoft.Extensions.Logging.ILogger logger, C config) { }")]
    public Task ConstructorThatCanBeCalled_IsSilent(string constructor) =>
        AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>($"{Configs}[Connector(\"a\")] partial class A {{ {constructor} }}");

    [Theory]
    [InlineData("[Connector(\"a\")] abstract partial class A(string table);")]
    [InlineData("[Connector(\"a\")] partial record A;")]
    [InlineData("[Connector(\"a\")] partial class A(Gone gone, string s);")]
    [InlineData("[Connector(\"a\")] partial class A(string")]
    [InlineData("[Connector(\"a\")] partial class A { public A(")]
    [InlineData("class A(string table);")]
    public Task ClassThatIsNoneOrNotYetTyped_IsSilent(string source) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<ConnectorConstructorAnalyzer>(source);

    [Theory]
    [InlineData("record AcmeConfig; [Connector(\"a\")] partial class A { public A([|AcmeConfig|] config) { } }")]
    [InlineData("class AcmeConfiguration; [Connector(\"a\")] partial class A { public A(TimeProvider time, [|AcmeConfiguration?|] config) { } }")]
    public async Task ConfigurationWithoutItsAttribute_IsReportedAtItsUse(string source)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>(source));
        Assert.Equal("DMG1012", report.Id);
        Assert.EndsWith("has no [ConnectorConfig], so 'A' would be given it as a service; add the attribute", report.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record AcmeOptions; [Connector(\"a\")] partial class A { public A([|AcmeOptions|] options) { } }")]
    [InlineData("class AcmeSettings; [Connector(\"a\")] partial class A { public A(HttpClient http, [|AcmeSettings|] settings) { } }")]
    public Task ConfigurationByAnotherWord_IsReportedToo(string source) => AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>(source);

    [Theory]
    [InlineData("IOptions")]
    [InlineData("IOptionsMonitor")]
    [InlineData("IOptionsSnapshot")]
    public async Task OptionsOfAConfiguration_AreReported(string options)
    {
        var library = AnalyzerRun.Compile("Options", $"namespace Microsoft.Extensions.Options {{ public interface {options}<T>; }}");
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>(
            $"using Microsoft.Extensions.Options; [ConnectorConfig] public partial record C; [Connector(\"a\")] public partial class A {{ public A([|{options}<C>|] options) {{ }} }}", library.ToMetadataReference()));
        Assert.Equal($"'{options}<C>' is not the configuration of one instance, so 'A' would be given it as a service; take 'C' itself", report.GetMessage(null));
    }

    [Fact]
    public Task OptionsOfAnotherType_AreSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>(
            "using Microsoft.Extensions.Options; class Pool; [Connector(\"a\")] partial class A { public A(IOptions<Pool> pool) { } }", AnalyzerRun.Compile("Options", "namespace Microsoft.Extensions.Options { public interface IOptions<T>; }").ToMetadataReference());

    [Theory]
    [InlineData("record Acme; [Connector(\"a\")] partial class A { public A(Acme config) { } }")]
    [InlineData("interface IAcmeConfig; [Connector(\"a\")] partial class A { public A(IAcmeConfig config) { } }")]
    [InlineData("abstract class AcmeConfig; [Connector(\"a\")] partial class A { public A(AcmeConfig config) { } }")]
    [InlineData("class SharedConfig; [ConnectorConfig] partial record C; [Connector(\"a\")] partial class A { public A(C config, SharedConfig shared) { } }")]
    [InlineData("record AcmeConfig; class A { public A(AcmeConfig config) { } }")]
    public Task ServiceOfAnotherName_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<ConnectorConstructorAnalyzer>(source);
}
