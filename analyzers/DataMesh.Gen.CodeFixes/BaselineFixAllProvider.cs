using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Writes the baselines of every connector in a scope; the usual providers change source files alone.</summary>
internal sealed class BaselineFixAllProvider : FixAllProvider
{
    public static BaselineFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var projects = fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : [fixAllContext.Project];
        var fixes = new List<(ProjectId Project, Diagnostic Diagnostic)>();
        foreach (var project in projects)
        {
            var diagnostics = fixAllContext is { Scope: FixAllScope.Document, Document: { } document }
                ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            fixes.AddRange(diagnostics.Select(diagnostic => (project.Id, diagnostic)));
        }

        return fixes.Count == 0 ? null : CodeAction.Create(WriteBaselineCodeFixProvider.Title, token => WriteAllAsync(fixAllContext.Solution, fixes, token), nameof(WriteBaselineCodeFixProvider));
    }

    private static async Task<Solution> WriteAllAsync(Solution solution, IEnumerable<(ProjectId Project, Diagnostic Diagnostic)> fixes, CancellationToken cancellationToken)
    {
        foreach (var (project, diagnostic) in fixes)
        {
            solution = await WriteBaselineCodeFixProvider.WriteAsync(solution.GetProject(project)!, diagnostic, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
