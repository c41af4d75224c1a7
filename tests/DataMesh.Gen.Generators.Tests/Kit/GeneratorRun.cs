using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>One run of the generators over a compilation, and the runs that follow it.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, Compilation compilation)
    {
        Input = compilation;
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Output = output;
        Assert.Empty(diagnostics);
        Result = _driver.GetRunResult();
        Assert.All(Result.Results, static result => Assert.Null(result.Exception));
    }

    public Compilation Input { get; }

    public Compilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>Generated sources by hint name; the compiler's own embedded attribute left out.</summary>
    public IReadOnlyDictionary<string, string> Sources => Result.Results
        .SelectMany(static result => result.GeneratedSources)
        .Where(static source => !source.HintName.Contains("EmbeddedAttribute", StringComparison.Ordinal))
        .ToDictionary(static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);

    public static GeneratorRun Of(params string[] sources) => Of(TestCompilation.Create("Acme", sources));

    public static GeneratorRun Of(Compilation compilation) => new(
        CSharpGeneratorDriver.Create(
            [new ConnectorGenerator().AsSourceGenerator(), new ConfigGenerator().AsSourceGenerator(), new ConformanceGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        compilation);

    public GeneratorRun Then(Compilation compilation) => new(_driver, compilation);

    public GeneratorRun Clean()
    {
        Output.AssertClean();
        return this;
    }

    /// <summary>Why a step ran, one reason an output, in order.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. Steps(step).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>Why sources were written again, or were not.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons =>
        [.. Result.Results.SelectMany(static result => result.TrackedOutputSteps.Values).SelectMany(static steps => steps).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    public IEnumerable<IncrementalGeneratorRunStep> Steps(string step) =>
        Result.Results.Select(result => result.TrackedSteps.GetValueOrDefault(step, ImmutableArray<IncrementalGeneratorRunStep>.Empty)).SelectMany(static steps => steps);
}
