using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Runs one analyzer over source in which <c>[|…|]</c> marks where it must report.</summary>
internal static class AnalyzerRun
{
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Append(typeof(ConnectorAttribute).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static async Task<IReadOnlyList<Diagnostic>> ReportsAtMarksAsync<TAnalyzer>(string marked, params MetadataReference[] more)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var (text, spans) = Unmark("using DataMesh;\n" + marked);
        var compilation = Compile("Tested", text, more);
        var diagnostics = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(spans, diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan).Order());
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    public static CSharpCompilation Compile(string assembly, string text, params MetadataReference[] more) => CSharpCompilation.Create(
        assembly,
        [CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken)],
        [.. References, .. more],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static (string Text, IReadOnlyList<TextSpan> Spans) Unmark(string marked)
    {
        List<TextSpan> spans = [];
        for (var start = marked.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = marked.IndexOf("[|", StringComparison.Ordinal))
        {
            marked = marked.Remove(start, 2);
            var end = marked.IndexOf("|]", start, StringComparison.Ordinal);
            marked = marked.Remove(end, 2);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return (marked, spans);
    }
}
