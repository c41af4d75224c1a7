using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>What runs again after which edit, with the exact reasons.</summary>
public sealed class IncrementalityTests
{
    private const string Unrelated = "namespace Acme; internal static class Unrelated { public static int One() => 1; }";

    private static readonly string[] Steps =
        [TrackingNames.Connectors, TrackingNames.ConnectorFiles, TrackingNames.Configs, TrackingNames.ConfigFiles, TrackingNames.HintNames, TrackingNames.Module, TrackingNames.References, TrackingNames.Registration];

    [Fact]
    public void UnrelatedEdit_WritesNothing()
    {
        var run = Start();
        var next = run.Then(run.Input.Edit("=> 1", "=> 2"));
        Assert.Equal(
            """
            Connectors: Cached Cached
            ConnectorFiles: Cached Cached
            Configs: Cached
            ConfigFiles: Cached
            HintNames: Cached Cached
            Module: Cached
            References: Unchanged
            Registration: Cached
            """, Reasons(next));
        AllOutputsCached(next);
    }

    [Fact]
    public void EditInABody_WritesNothing()
    {
        var run = Start();
        var next = run.Then(run.Input.Edit("new NotSupportedException(config.Host)", "new NotSupportedException()"));
        Assert.Equal(
            """
            Connectors: Cached Cached
            ConnectorFiles: Cached Cached
            Configs: Cached
            ConfigFiles: Cached
            HintNames: Cached Cached
            Module: Cached
            References: Unchanged
            Registration: Cached
            """, Reasons(next));
        AllOutputsCached(next);
    }

    [Theory]
    [InlineData("MaxAttempts = 3", "MaxAttempts = 4")]
    [InlineData("[Retry(MaxAttempts = 3", "[Timeout(Seconds = 5), Retry(MaxAttempts = 3")]
    [InlineData("[Connector(\"acme-db\"", "[CircuitBreaker, Connector(\"acme-db\"")]
    public void EditOfWhatTheAuthorSaysOfResilience_WritesThatConnectorAlone(string old, string edited)
    {
        var run = Start();
        var next = run.Then(run.Input.Edit(old, edited));
        Assert.Equal(
            """
            Connectors: Modified Cached
            ConnectorFiles: Modified Cached
            Configs: Cached
            ConfigFiles: Cached
            HintNames: Cached Cached
            Module: Cached
            References: Unchanged
            Registration: Cached
            """, Reasons(next));
        Assert.Equal([Modified], next.OutputReasons.Where(static reason => reason != Cached));
    }

    [Fact]
    public void EditOfADefault_WritesThatConfigurationAlone()
    {
        var run = Start();
        var next = run.Then(run.Input.Edit("= 8080", "= 8081"));
        Assert.Equal(
            """
            Connectors: Cached Cached
            ConnectorFiles: Cached Cached
            Configs: Modified
            ConfigFiles: Modified
            HintNames: Cached Cached
            Module: Cached
            References: Unchanged
            Registration: Cached
            """, Reasons(next));
        Assert.Equal([Modified], next.OutputReasons.Where(static reason => reason != Cached));
    }

    [Fact]
    public void AddedConnector_WritesItselfAndTheAssembly()
    {
        var run = Start();
        var next = run.Then(run.Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Samples.Small("Third", "third"), TestCompilation.ParseOptions, "/src/Third.cs", cancellationToken: TestContext.Current.CancellationToken)));
        Assert.Equal(
            """
            Connectors: Cached Cached New
            ConnectorFiles: Cached Cached New
            Configs: Cached
            ConfigFiles: Cached
            HintNames: Unchanged Cached
            Module: Modified
            References: Unchanged
            Registration: Modified
            """, Reasons(next));
        Assert.Equal([New, Modified, Modified], next.OutputReasons.Where(static reason => reason != Cached));
        Assert.Contains("AddThirdConnector", next.Sources["DataMesh.Registration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ReorderedFiles_WriteNothingOfTheAssembly()
    {
        var run = Start();
        var next = run.Then(run.Input.RemoveAllSyntaxTrees().AddSyntaxTrees(run.Input.SyntaxTrees.Reverse()));
        Assert.Equal([Unchanged], next.Reasons(TrackingNames.Module));
        Assert.Equal([Cached], next.Reasons(TrackingNames.Registration));
        Assert.Equal(run.Sources.OrderBy(static source => source.Key, StringComparer.Ordinal), next.Sources.OrderBy(static source => source.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void ChangedCompilationOptions_WriteNothing()
    {
        var run = Start();
        var next = run.Then(run.Input.WithOptions(run.Input.Options.WithOptimizationLevel(OptimizationLevel.Release)));
        AllOutputsCached(next);
    }

    [Fact]
    public void UnrelatedReference_WritesNothing()
    {
        var run = Start();
        var next = run.Then(run.Input.AddReferences(TestCompilation.Create("Other", ["namespace Other; internal sealed class Nothing;"]).ToReference()));
        Assert.Equal([Unchanged], next.Reasons(TrackingNames.References));
        AllOutputsCached(next);
    }

    [Fact]
    public void ReferenceWithConnectors_WritesTheRegistrationAlone()
    {
        var run = Start();
        var library = GeneratorRun.Of(TestCompilation.Create("Lib", [Samples.Config.Replace("Acme", "Lib", StringComparison.Ordinal), Samples.Small("LibDb", "lib", "LibDbConfig").Replace("namespace Acme", "namespace Lib", StringComparison.Ordinal)]));
        var next = run.Then(run.Input.AddReferences(library.Clean().Output.ToReference()));
        Assert.Equal([Modified], next.Reasons(TrackingNames.References));
        Assert.Equal([Modified], next.OutputReasons.Where(static reason => reason != Cached));
        Assert.Contains("AddLibConnector", next.Sources["DataMesh.Registration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ChangedVersion_WritesTheConnectors()
    {
        var run = Start();
        var next = Versioned(run, "[assembly: System.Reflection.AssemblyVersion(\"3.2.1.0\")]");
        Assert.Equal([Modified, Modified], next.Reasons(TrackingNames.Connectors));
        Assert.Contains("\"3.2.1\"", next.Sources["Acme.AcmeDbConnector.Connector.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ChangedRevisionOfTheSource_WritesNothing()
    {
        var run = Versioned(Start(), "[assembly: System.Reflection.AssemblyVersion(\"3.0.0.0\"), System.Reflection.AssemblyInformationalVersion(\"3.2.1-rc.1+aaaa\")]");
        Assert.Contains("\"3.2.1-rc.1\"", run.Sources["Acme.AcmeDbConnector.Connector.g.cs"], StringComparison.Ordinal);
        AllOutputsCached(run.Then(run.Input.Edit("+aaaa", "+bbbb")));
    }

    [Fact]
    public void EditOfANestedConfiguration_WritesThatOneAlone()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Nested, Unrelated])).Clean();
        var next = run.Then(run.Input.Edit("Skip { get; init; } = 1", "Skipped { get; init; } = 2")).Clean();
        Assert.Equal([Modified, Cached], next.Reasons(TrackingNames.Configs));
        Assert.Equal([Modified], next.OutputReasons.Where(static reason => reason != Cached));
        Assert.Contains("\"skipped\"", next.Sources["Acme.SourceConfig.Config.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void UnrelatedEdit_WritesNothingOfNestedConfigurations()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Nested, Unrelated]));
        AllOutputsCached(run.Then(run.Input.Edit("=> 1", "=> 2")));
    }

    [Fact]
    public void ConfigurationThatNoLongerCanBeNested_LeavesItsHolder()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Nested]));
        var next = run.Then(run.Input.Edit("sealed partial record SourceConfig", "sealed record SourceConfig")).Clean();
        Assert.Equal([Removed, Modified], next.Reasons(TrackingNames.Configs));
        Assert.DoesNotContain("sources", next.Sources["Acme.FolderConfig.Config.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void UnrelatedEdit_WritesNothingOfAChoice()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Choice, Unrelated]));
        var next = run.Then(run.Input.Edit("=> 1", "=> 2"));
        Assert.All(next.Reasons(TrackingNames.Configs), static reason => Assert.Equal(Cached, reason));
        AllOutputsCached(next);
    }

    [Fact]
    public void EditOfACase_WritesThatOneAlone()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Choice, Unrelated])).Clean();
        var next = run.Then(run.Input.Edit("\"me\"", "\"you\"")).Clean();
        Assert.Equal([Modified], next.Reasons(TrackingNames.Configs).Where(static reason => reason is not (Cached or Unchanged)));
        Assert.Equal([Modified], next.OutputReasons.Where(static reason => reason != Cached));
    }

    [Fact]
    public void AddedCase_WritesItselfAndItsBase()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Choice, Unrelated])).Clean();
        var more = Samples.Usings + "namespace Acme; /// <summary>By a token.</summary>\n[ConnectorConfig, ConfigChoice(\"token\")] public sealed partial record TokenAuthConfig : AuthConfig;";
        var next = run.Then(run.Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(more, TestCompilation.ParseOptions, "/src/Token.cs", cancellationToken: TestContext.Current.CancellationToken))).Clean();
        Assert.Equal([Modified, New], next.OutputReasons.Where(static reason => reason != Cached));
        Assert.Contains("new(\"token\", static () => global::Acme.TokenAuthConfig.ConfigDescriptor)", next.Sources["Acme.AuthConfig.Config.g.cs"], StringComparison.Ordinal);
    }

    private static GeneratorRun Start() => GeneratorRun.Of(TestCompilation.Create(
        "Acme", [Samples.Connector, Samples.Config, Samples.Small("SecondDb", "second"), Unrelated], [TestCompilation.Hosting])).Clean();

    private static GeneratorRun Versioned(GeneratorRun run, string attributes) =>
        run.Then(run.Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(attributes, TestCompilation.ParseOptions, cancellationToken: TestContext.Current.CancellationToken)));

    private static string Reasons(GeneratorRun run) => string.Join(Environment.NewLine, Steps.Select(step => $"{step}: {string.Join(' ', run.Reasons(step))}"));

    private static void AllOutputsCached(GeneratorRun run)
    {
        Assert.NotEmpty(run.OutputReasons);
        Assert.All(run.OutputReasons, static reason => Assert.Equal(Cached, reason));
    }
}
