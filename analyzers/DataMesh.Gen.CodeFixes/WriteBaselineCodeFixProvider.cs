using System.Collections.Immutable;
using System.Composition;
using System.Text;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG1802 and DMG1804: writes what a connector promises into its baseline. A break that nobody accounted for is another rule's, and has no fix.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteBaselineCodeFixProvider))]
[Shared]
public sealed class WriteBaselineCodeFixProvider : CodeFixProvider
{
    internal const string Title = "Write the contract baseline";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.StaleBaselineId, Rules.MissingBaselineId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => BaselineFixAllProvider.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics.Where(static diagnostic => diagnostic.Properties.ContainsKey(ContractBaselines.Connector)))
        {
            context.RegisterCodeFix(CodeAction.Create(Title, token => WriteAsync(context.Document.Project, diagnostic, token), nameof(WriteBaselineCodeFixProvider)), diagnostic);
        }

        return Task.CompletedTask;
    }

    /// <summary>The solution with the file that one diagnostic asks for; the same where it does not know the connector any more.</summary>
    internal static async Task<Solution> WriteAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(ContractBaselines.Connector, out var connector) || connector is null ||
            await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation || ContractBaselines.TextOf(compilation, connector) is not { } contract)
        {
            return project.Solution;
        }

        var text = SourceText.From(contract, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (diagnostic.Properties.TryGetValue(ContractBaselines.File, out var path) && path is not null && project.AdditionalDocuments.FirstOrDefault(document => (document.FilePath ?? document.Name) == path) is { } known)
        {
            return project.Solution.WithAdditionalDocumentText(known.Id, text);
        }

        var name = ContractBaselines.NameOf(compilation, connector);
        return project.AddAdditionalDocument(name, text, filePath: project.FilePath is { } file ? Path.Combine(Path.GetDirectoryName(file)!, name) : name).Project.Solution;
    }
}
