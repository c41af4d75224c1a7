using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DataMesh.Fuzzing;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>No analyzer and no generator throws over code that is being typed; the long run is in <c>.ci/fuzz</c>.</summary>
public sealed class AnalyzerFuzzTests
{
    private const int Seed = 7;
    private const int Edits = 200;

    private static readonly IReadOnlyList<CodeSample> Samples = CodeSample.ReadAll();
    private static readonly CodeJudge Judge = new(AnalyzerRun.References, CodeJudge.AllOf<DiagnosticAnalyzer>(typeof(NotPartialAnalyzer)), CodeJudge.AllOf<IIncrementalGenerator>(typeof(ConnectorGenerator)));

    [Theory]
    [InlineData("tests/DataMesh.Gen.Analyzers.Tests/Mistakes/DMG4012.secret-in-a-log.cs")]
    [InlineData("tests/DataMesh.Gen.Integration.Tests/Fixtures/SecretConfigs.cs")]
    public async Task CodeUpToEachToken_BreaksNothing(string name)
    {
        var sample = Samples.Single(sample => sample.Name == name);
        var typed = "";
        foreach (var token in sample.Tokens())
        {
            Assert.Null(await Judge.WhyNotAsync(sample, typed, TestContext.Current.CancellationToken));
            typed += token;
        }

        Assert.Equal(sample.Text, typed);
    }

    [Fact]
    public async Task EditedCode_BreaksNothing()
    {
        for (var index = 0; index < Edits; index++)
        {
            var random = new Random(unchecked((Seed * 1_000_003) + index));
            var sample = Samples[random.Next(Samples.Count)];
            var text = CodeEdits.Edit([.. sample.Tokens()], random);
            Assert.True(await Judge.WhyNotAsync(sample, text, TestContext.Current.CancellationToken) is null, $"edit {index} of {sample.Name}:\n{text}");
        }
    }

    [Fact]
    public async Task AnalyzerOrGeneratorThatThrows_IsFound()
    {
        var sample = Samples[0];
        var analyzer = new CodeJudge(AnalyzerRun.References, [new Thrower()], []);
        Assert.StartsWith("Thrower threw System.NotSupportedException", await analyzer.WhyNotAsync(sample, "class A;", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var generator = new CodeJudge(AnalyzerRun.References, [new NotPartialAnalyzer()], [new Thrower.Generator()]);
        Assert.StartsWith("Generator threw System.NotSupportedException", await generator.WhyNotAsync(sample, "class A;", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorThatTheCompilerAloneDoesNotMeet_IsFound()
    {
        var none = new CodeJudge(AnalyzerRun.References, [], []);
        Assert.StartsWith("System.ArgumentException", await none.WhyNotAsync(Samples[0], "class A;", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001:Missing diagnostic analyzer attribute", Justification = "No compiler loads it.")]
    private sealed class Thrower : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorNotPartial];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(static symbol => throw new NotSupportedException(symbol.Symbol.Name), SymbolKind.NamedType);
        }

        internal sealed class Generator : IIncrementalGenerator
        {
            public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(context.CompilationProvider, static (_, compilation) => throw new NotSupportedException(compilation.AssemblyName));
        }
    }
}
