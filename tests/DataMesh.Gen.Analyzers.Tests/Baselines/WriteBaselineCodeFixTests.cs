using System.Collections.Immutable;
using DataMesh.Gen.CodeFixes;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests.Baselines;

public sealed class WriteBaselineCodeFixTests
{
    private const string Port = "public int Port { get; init; } = 8080;";

    [Fact]
    public async Task StaleBaseline_IsWrittenAnew()
    {
        var source = BaselineRun.Connector($"{Port} public string? Host {{ get; init; }}");
        var files = await FixAsync(source, false, (BaselineRun.File, BaselineRun.Contract(BaselineRun.Connector(Port))));
        Assert.Equal([(BaselineRun.File, BaselineRun.Contract(source))], files);
    }

    [Fact]
    public async Task MissingBaseline_IsAddedBesideTheProject()
    {
        var source = BaselineRun.Connector(Port);
        Assert.Equal([(BaselineRun.File, BaselineRun.Contract(source))], await FixAsync(source, true));
    }

    [Fact]
    public async Task BaselinesOfSeveralConnectors_AreCalledByTheirIds()
    {
        var source = BaselineRun.Connector(Port, more: Sample.Query("", "[Connector(\"acme-two\", Version = \"1.2.0\")] public sealed partial class Two : IQueryConnector"));
        var files = await FixAsync(source, true);
        Assert.Equal([("/src/acme-db.contract.json", BaselineRun.Contract(source)), ("/src/acme-two.contract.json", BaselineRun.Contract(source, "acme-two"))], files.OrderBy(static file => file.Path, StringComparer.Ordinal));
    }

    [Fact]
    public void Break_HasNoFix() => Assert.DoesNotContain(Rules.BrokenContractId, new WriteBaselineCodeFixProvider().FixableDiagnosticIds);

    /// <summary>The additional files after the fix of everything.</summary>
    private static async Task<IReadOnlyList<(string Path, string Text)>> FixAsync(string source, bool isPackable, params (string Path, string Text)[] files)
    {
        var token = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        var info = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Acme", "Acme", LanguageNames.CSharp, "/src/Acme.csproj", compilationOptions: AnalyzerRun.Options, metadataReferences: AnalyzerRun.References, analyzerReferences: [new Generators()]);
        var project = workspace.AddProject(info).AddDocument("Acme.cs", $"{AnalyzerRun.Head}using System.ComponentModel.DataAnnotations;\n{source}").Project;
        foreach (var (path, text) in files)
        {
            project = project.AddAdditionalDocument(Path.GetFileName(path), text, filePath: path).Project;
        }

        var diagnostics = await BaselineRun.RunAsync((await project.GetCompilationAsync(token))!, isPackable, files);
        Assert.NotEmpty(diagnostics);
        var (fix, document) = (new WriteBaselineCodeFixProvider(), project.Documents.Single());
        List<CodeAction> offered = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostics[0], (action, _) => offered.Add(action), token));
        var action = Assert.Single(offered);
        if (diagnostics.Length > 1)
        {
            var context = new FixAllContext(document, fix, FixAllScope.Project, action.EquivalenceKey!, fix.FixableDiagnosticIds, new Known(diagnostics), token);
            action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        }

        var operations = await action.GetOperationsAsync(token);
        List<(string, string)> written = [];
        foreach (var file in Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.Projects.Single().AdditionalDocuments)
        {
            written.Add((file.FilePath!, (await file.GetTextAsync(token)).ToString()));
        }

        return written;
    }

    private sealed class Generators : AnalyzerReference
    {
        // The same ones each time: a workspace finds what one wrote by it.
        private static readonly ImmutableArray<ISourceGenerator> All = [new ConnectorGenerator().AsSourceGenerator(), new ConfigGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(Generators);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => All;
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
