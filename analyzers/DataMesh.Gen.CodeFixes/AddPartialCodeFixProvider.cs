using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG1001, DMG1901 and DMG2001: adds the partial modifier to a type and to every type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialCodeFixProvider))]
[Shared]
public sealed class AddPartialCodeFixProvider : CodeFixProvider
{
    private const string Title = "Add the partial modifier";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ConnectorNotPartialId, Rules.ConformanceNotPartialId, Rules.ConfigNotPartialId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) => await AddPartialAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => AddPartialAsync(context.Document, context.Diagnostics, cancellationToken), Title), context.Diagnostics);
        return Task.CompletedTask;
    }

    /// <summary>All types of a document in one change: two of them can stand in the same outer type.</summary>
    private static async Task<Document> AddPartialAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
        {
            return document;
        }

        // The language wants partial right before the keyword; inserted as text, comments and layout stay as they are.
        var insertions = diagnostics
            .SelectMany(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start).Parent!.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
            .Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(static type => type.Keyword.SpanStart)
            .Distinct()
            .OrderBy(static position => position)
            .Select(static position => new TextChange(new TextSpan(position, 0), "partial "));
        return document.WithText(text.WithChanges(insertions));
    }
}
