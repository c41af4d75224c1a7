using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Runs one analyzer over source in which <c>[|…|]</c> marks where it must report.</summary>
internal static class AnalyzerRun
{
    /// <summary>What implicit usings give an author.</summary>
    public const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;

        """;

    /// <summary>What stands above every tested source: what implicit usings give an author, and the library.</summary>
    public const string Head = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net.Http; using System.Runtime.CompilerServices; using System.Threading; using System.Threading.Tasks; using DataMesh;

        """;

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => IsPlatform(Path.GetFileName(path)))
            .Append(typeof(ConnectorAttribute).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    /// <summary>Asserts that an analyzer reports at every mark and nowhere else.</summary>
    /// <param name="marked">Source below <see cref="Head"/>; it must compile, so that silence says something.</param>
    /// <param name="more">Further references.</param>
    public static Task<IReadOnlyList<Diagnostic>> ReportsAtMarksAsync<TAnalyzer>(string marked, params MetadataReference[] more)
        where TAnalyzer : DiagnosticAnalyzer, new() => ReportsAtMarksAsync<TAnalyzer>(marked, true, more);

    /// <summary>The same for a program of top-level statements.</summary>
    public static Task<IReadOnlyList<Diagnostic>> ReportsAtMarksOfProgramAsync<TAnalyzer>(string marked, params MetadataReference[] more)
        where TAnalyzer : DiagnosticAnalyzer, new() => ReportsAtMarksAsync<TAnalyzer>(marked, true, more, OutputKind.ConsoleApplication);

    /// <summary>The same for source that has errors of the compiler's own.</summary>
    public static Task<IReadOnlyList<Diagnostic>> ReportsAtMarksOfBrokenCodeAsync<TAnalyzer>(string marked, params MetadataReference[] more)
        where TAnalyzer : DiagnosticAnalyzer, new() => ReportsAtMarksAsync<TAnalyzer>(marked, false, more);

    public static CSharpCompilation Compile(string assembly, string text, params MetadataReference[] more) => CSharpCompilation.Create(
        assembly,
        [CSharpSyntaxTree.ParseText(text, path: "Tested.cs", cancellationToken: TestContext.Current.CancellationToken)],
        [.. References, .. more],
        Options);

    /// <summary>Asserts that the compiler has nothing against source.</summary>
    public static void Compiles(Compilation compilation) =>
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    private static async Task<IReadOnlyList<Diagnostic>> ReportsAtMarksAsync<TAnalyzer>(string marked, bool compiles, MetadataReference[] more, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var (text, spans) = Markup.Remove(Head + marked);
        var compilation = Compile("Tested", text, more).WithOptions(Options.WithOutputKind(kind));
        if (compiles)
        {
            Compiles(compilation);
        }

        var diagnostics = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Id == "AD0001");
        Assert.Equal(spans.Select(At).Order(), diagnostics.Select(diagnostic => At(diagnostic.Location.SourceSpan)).Order());
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];

        string At(TextSpan span) => $"{span.Start:D5}: {text.Substring(span.Start, span.Length)}";
    }

    private static bool IsPlatform(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || file is "netstandard.dll";
}
