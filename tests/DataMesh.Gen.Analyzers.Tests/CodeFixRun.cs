using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Runs one analyzer over a project's files and applies one fix to what it reports.</summary>
internal static class CodeFixRun
{
    private const string Head = AnalyzerRun.Head;

    /// <summary>Asserts what the fix of the only report makes of a file, that it compiles, and that the rule is silent then.</summary>
    /// <param name="source">Source below <see cref="AnalyzerRun.Head"/>, not marked.</param>
    /// <param name="expected">What it becomes.</param>
    /// <param name="title">Which fix, where several are offered.</param>
    public static async Task FixesAsync<TAnalyzer, TFix>(string source, string expected, string? title = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var actual = await FixFirstAsync<TAnalyzer, TFix>(source, title);
        Assert.Equal(expected, actual);
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, actual);
        AnalyzerRun.Compiles((await project.GetCompilationAsync(TestContext.Current.CancellationToken))!);
        Assert.Empty(await ReportsAsync<TAnalyzer>(project));
    }

    /// <summary>The file after the fix of its first report.</summary>
    public static async Task<string> FixFirstAsync<TAnalyzer, TFix>(string source, string? title = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, source);
        var diagnostic = (await ReportsAsync<TAnalyzer>(project))[0];
        var (action, _) = await OfferedAsync(new TFix(), project.Documents.Single(), diagnostic, title);
        return (await TextsAsync(await ApplyAsync(action))).Single();
    }

    /// <summary>Asserts that there is a report, and no fix of it.</summary>
    public static async Task OffersNothingAsync<TAnalyzer, TFix>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, source);
        List<CodeAction> offered = [];
        foreach (var diagnostic in await ReportsAsync<TAnalyzer>(project) is { IsEmpty: false } reports ? reports : throw new InvalidOperationException("Nothing is reported."))
        {
            await new TFix().RegisterCodeFixesAsync(new CodeFixContext(project.Documents.Single(), diagnostic, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        }

        Assert.Empty(offered);
    }

    /// <summary>The files after the fix of every report in the project.</summary>
    public static Task<IReadOnlyList<string>> FixAllAsync<TAnalyzer, TFix>(params string[] sources)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() => FixAllAsync<TAnalyzer, TFix>(sources, null);

    /// <summary>The same by one of several fixes that are offered.</summary>
    public static async Task<IReadOnlyList<string>> FixAllAsync<TAnalyzer, TFix>(string[] sources, string? title)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, sources);
        var fix = new TFix();
        var diagnostics = await ReportsAsync<TAnalyzer>(project);
        var document = project.GetDocument(diagnostics[0].Location.SourceTree)!;
        var (_, key) = await OfferedAsync(fix, document, diagnostics[0], title);
        var context = new FixAllContext(
            document, fix, FixAllScope.Project, key!, fix.FixableDiagnosticIds, new KnownDiagnostics(diagnostics), TestContext.Current.CancellationToken);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        return await TextsAsync(await ApplyAsync(action!));
    }

    /// <summary>The same as <c>dotnet format</c> asks for it: by what is offered for the first report, and that may be nothing.</summary>
    public static async Task<IReadOnlyList<string>> FormatAsync<TAnalyzer, TFix>(params string[] sources)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, sources);
        var fix = new TFix();
        var diagnostics = await ReportsAsync<TAnalyzer>(project);
        var document = project.GetDocument(diagnostics[0].Location.SourceTree)!;
        List<CodeAction> offered = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostics[0], (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        var context = new FixAllContext(
            document, fix, FixAllScope.Solution, offered.FirstOrDefault()?.EquivalenceKey!, [diagnostics[0].Id], new KnownDiagnostics(diagnostics), TestContext.Current.CancellationToken);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        return await TextsAsync(await ApplyAsync(action!));
    }

    private static Project Open(AdhocWorkspace workspace, params string[] sources)
    {
        var project = workspace.AddProject("Tested", LanguageNames.CSharp)
            .WithMetadataReferences(AnalyzerRun.References)
            .WithCompilationOptions(AnalyzerRun.Options);
        foreach (var (index, source) in sources.Index())
        {
            project = project.AddDocument($"File{index}.cs", Head + source).Project;
        }

        return project;
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync<TAnalyzer>(Project project)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var diagnostics = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    private static async Task<(CodeAction Action, string? Key)> OfferedAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic, string? title = null)
    {
        List<CodeAction> offered = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        var action = Assert.Single(offered, action => title is null || action.Title == title);
        return (action, action.EquivalenceKey);
    }

    private static async Task<Project> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.Projects.Single();
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(Project project)
    {
        List<string> texts = [];
        foreach (var document in project.Documents)
        {
            texts.Add((await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString()[Head.Length..]);
        }

        return texts;
    }

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => document.Project.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
