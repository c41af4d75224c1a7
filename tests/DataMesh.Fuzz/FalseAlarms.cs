using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using DataMesh.Fuzzing;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Fuzz;

/// <summary>Compiles folders of sources that have nothing to do with connectors, beside the library, and prints whatever the rules say: it should be nothing.</summary>
internal static class FalseAlarms
{
    private static readonly string[] LibraryNamespaces = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = CodeJudge.AllOf<DiagnosticAnalyzer>(typeof(NotPartialAnalyzer));

    /// <summary>Each folder is one compilation.</summary>
    /// <returns>How many reports there were.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> folders)
    {
        var (files, lines, alarms) = (0, 0L, 0);
        var watch = Stopwatch.StartNew();
        foreach (var folder in folders)
        {
            var trees = Parse(folder).ToList();
            var compilation = CSharpCompilation.Create("Corpus", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
            var reports = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
            files += trees.Count;
            lines += trees.Sum(static tree => tree.GetText().Lines.Count);
            alarms += reports.Length;
            foreach (var report in reports)
            {
                Console.WriteLine(report.ToString());
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folders.Count} folders, {files:N0} files, {lines:N0} lines in {watch.Elapsed:hh\\:mm\\:ss}: {alarms} reports of {Analyzers.Length} analyzers"));
        return alarms;
    }

    // Implicit usings as a project of today has them, so that more of the code binds.
    private static IEnumerable<SyntaxTree> Parse(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Options, path))
            .Append(CSharpSyntaxTree.ParseText(string.Concat(LibraryNamespaces.Select(static name => $"global using {name};\n")), Options));
}
