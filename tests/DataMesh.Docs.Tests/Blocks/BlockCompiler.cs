using System.Collections.Immutable;
using DataMesh.Docs.Tests.Pages;
using DataMesh.Gen.Analyzers;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>Compiles blocks as the project of a reader would: with the libraries, the generator and the analyzers. Nothing is written. Thread-safe.</summary>
internal static class BlockCompiler
{
    // What tests need, and no reader has.
    private static readonly string[] Tools = ["DataMesh.Docs.Tests.dll", "DataMesh.Build.dll", "DataMesh.Gen.Generators.dll", "DataMesh.Gen.Analyzers.dll", "dmesh.dll", "Markdig.dll", "Spectre.Console.dll", "System.CommandLine.dll"];

    // Warnings of the compiler that a reader would stumble over: nullability, what is obsolete, what nobody awaits.
    private static readonly string[] Stumbles = ["CS0612", "CS0618", "CS4014"];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = AllOf<DiagnosticAnalyzer>(typeof(NotPartialAnalyzer));
    private static readonly GeneratorDriver Driver = CSharpGeneratorDriver.Create(AllOf<IIncrementalGenerator>(typeof(ConnectorGenerator)).Select(static generator => generator.AsSourceGenerator()), parseOptions: BlockCode.Parsing);

    // One set of references, bound once. Rules for consumers do not speak in projects of tests.
    private static readonly CSharpCompilation Tests = CSharpCompilation.Create(
        "Block",
        [CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;", BlockCode.Parsing)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReaders).Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true, concurrentBuild: false));

    private static readonly CSharpCompilation Application = Tests.WithReferences(Tests.References.Where(static reference => !IsOfTests(reference)));

    /// <summary>All that a reader may refer to.</summary>
    public static Compilation References => Tests;

    /// <summary>What the compiler and the analyzers say of the last of some blocks that stand below each other, infos too.</summary>
    public static async Task<IReadOnlyList<BlockProblem>> CompileAsync(BlockContext context, IReadOnlyList<PageBlock> blocks, CancellationToken cancellationToken)
    {
        var codes = blocks.Select(static block => new BlockCode(block)).ToList();
        if (codes[^1].Problems is { Count: > 0 } problems)
        {
            return problems;
        }

        var isPart = codes.Any(static code => code.IsPart);
        var usings = codes.Any(static code => code.Usings.Length > 0) ? string.Concat(codes.Select(static code => code.Usings)) : context.Usings;
        string[] sources = [.. codes.Where(static code => code.TypesText.Length > 0).Select(code => $"{usings}{code.TypesText}"), $"{usings}{context.Host(codes)}"];
        var compilation = (context.IsTest ? Tests : Application).AddSyntaxTrees(
        [
            .. sources.Select(static source => CSharpSyntaxTree.ParseText(source, BlockCode.Parsing, "Block.cs")),
            .. context.Around([.. codes.SelectMany(static code => code.TypeNames)], [.. codes.SelectMany(static code => code.Names)]),
        ]);
        Driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, cancellationToken);
        var said = await generated.WithAnalyzers(Analyzers).GetAllDiagnosticsAsync(cancellationToken);
        var last = blocks[^1];
        return
        [
            .. said.Where(diagnostic => Counts(diagnostic) && !(isPart && IsOfWhatIsLeftOut(diagnostic)))
                .Select(static diagnostic => (diagnostic, Place: diagnostic.Location.GetMappedLineSpan()))
                .Where(found => found.Place.Path != last.Page || found.Place.StartLinePosition.Line + 1 >= last.Line)
                .Select(static found => new BlockProblem(found.Place.Path, found.Place.StartLinePosition.Line + 1, found.diagnostic.Id, found.diagnostic.GetMessage(null)) { IsInfo = found.diagnostic.Severity < DiagnosticSeverity.Warning })
                .Distinct(),
        ];
    }

    private static bool Counts(Diagnostic diagnostic) => !diagnostic.IsSuppressed && (
        diagnostic.Severity == DiagnosticSeverity.Error
        || diagnostic.Id.StartsWith("DMG", StringComparison.Ordinal)
        || (diagnostic.Severity == DiagnosticSeverity.Warning && (diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal) || Stumbles.Contains(diagnostic.Id) || diagnostic.Id == "AD0001")));

    // Members that are not there; and what is generated may name them.
    private static bool IsOfWhatIsLeftOut(Diagnostic diagnostic) =>
        diagnostic.Id is "CS0535" or "CS0534" or "DMG1008" || diagnostic.Location.GetMappedLineSpan().Path.EndsWith(".g.cs", StringComparison.Ordinal);

    private static bool IsOfTests(MetadataReference reference) => Path.GetFileName(reference.Display!) is var file && (file.StartsWith("xunit.", StringComparison.OrdinalIgnoreCase) || file == "DataMesh.Testing.dll");

    private static bool IsReaders(string path) => Path.GetFileName(path) is var file && !Tools.Contains(file) && !file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static ImmutableArray<T> AllOf<T>(Type one) =>
        [.. one.Assembly.GetTypes().Where(static type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract).Select(static type => (T)Activator.CreateInstance(type)!)];
}
