using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Fuzzing;

/// <summary>Runs generators and analyzers over code as a compiler does, and tells what threw. One for all threads.</summary>
internal sealed class CodeJudge(ImmutableArray<MetadataReference> references, ImmutableArray<DiagnosticAnalyzer> analyzers, IEnumerable<IIncrementalGenerator> generators)
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.Diagnose);
    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;", Parsing);

    private readonly ConcurrentDictionary<CodeSample, (Compilation Compilation, SyntaxTree Tree, GeneratorDriver Driver)> _starts = new();
    private readonly GeneratorDriver _driver = CSharpGeneratorDriver.Create(generators.Select(static generator => generator.AsSourceGenerator()), parseOptions: Parsing);

    /// <summary>Every analyzer and generator of an assembly.</summary>
    public static ImmutableArray<T> AllOf<T>(Type one) =>
        [.. one.Assembly.GetTypes().Where(static type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract).OrderBy(static type => type.FullName, StringComparer.Ordinal).Select(static type => (T)Activator.CreateInstance(type)!)];

    /// <summary>What an analyzer or a generator threw over a sample whose text is replaced; null if none did.</summary>
    public async Task<string?> WhyNotAsync(CodeSample sample, string text, CancellationToken cancellationToken)
    {
        var (start, tree, driver) = _starts.GetOrAdd(sample, Start);
        var compilation = start.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Parsing, tree.FilePath, cancellationToken: cancellationToken));
        var run = driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, cancellationToken).GetRunResult();
        var thrown = new ConcurrentBag<string>(run.Results.Where(static result => result.Exception is not null).Select(static result => $"{result.Generator.GetGeneratorType().Name} threw {result.Exception}"));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, analyzer, _) => thrown.Add($"{analyzer.GetType().Name} threw {exception}"), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        try
        {
            var diagnostics = await generated.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
            return thrown.Concat(diagnostics.Where(static diagnostic => diagnostic.Id == "AD0001").Select(static diagnostic => diagnostic.GetMessage(null))).FirstOrDefault();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What an analyzer throws, the compiler catches and tells above: this comes from itself, if an analyzer that does nothing meets it as well.
            return thrown.FirstOrDefault() ?? (await IsTheCompilersOwnAsync(generated, cancellationToken) ? null : exception.ToString());
        }
    }

    /// <summary>Whether the compiler never ends over this text, with no analyzer and no generator: some broken code makes it wait for itself.</summary>
    public bool HangsAlone(CodeSample sample, string text)
    {
        var (start, tree, _) = _starts.GetOrAdd(sample, Start);
        var compilation = start.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Parsing, tree.FilePath));
        return !Task.Factory.StartNew(() => compilation.GetDiagnostics(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(10));
    }

    private static async Task<bool> IsTheCompilersOwnAsync(Compilation compilation, CancellationToken cancellationToken)
    {
        try
        {
            await compilation.WithAnalyzers([new Listener()]).GetAnalyzerDiagnosticsAsync(cancellationToken);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return true;
        }
    }

    private (Compilation Compilation, SyntaxTree Tree, GeneratorDriver Driver) Start(CodeSample sample)
    {
        var tree = CSharpSyntaxTree.ParseText(sample.Text, Parsing, "Sample.cs");
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
        var compilation = CSharpCompilation.Create("Sample", [tree, Usings], references, options);
        return (compilation, tree, _driver.RunGenerators(compilation));
    }

    /// <summary>Asks for all that the analyzers ask for, and looks at nothing.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001:Missing diagnostic analyzer attribute", Justification = "No compiler loads it.")]
    private sealed class Listener : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorNotPartial];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
            context.EnableConcurrentExecution();
            context.RegisterOperationBlockAction(static _ => { });
            context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType);
        }
    }
}
