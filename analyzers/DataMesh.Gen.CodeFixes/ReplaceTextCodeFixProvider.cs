using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>A fix that replaces text, so that comments and layout stay as they are; all reports of a document in one change.</summary>
public abstract class ReplaceTextCodeFixProvider : CodeFixProvider
{
    /// <summary>What the user is offered.</summary>
    private protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model)
        {
            var fixable = context.Diagnostics.Where(diagnostic => Changes(root, model, diagnostic, context.CancellationToken).Any()).ToImmutableArray();
            if (!fixable.IsEmpty)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => FixAsync(context.Document, fixable, cancellationToken), Title), fixable);
            }
        }
    }

    /// <summary>What has to change for one report; nothing where that is not mechanical.</summary>
    private protected abstract IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>The changes for several reports: all of them, unless two reports ask for the same one.</summary>
    private protected virtual IEnumerable<TextChange> Together(IEnumerable<TextChange> changes) => changes;

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return document;
        }

        var changes = Together(diagnostics.SelectMany(diagnostic => Changes(root, model, diagnostic, cancellationToken)));
        return document.WithText(text.WithChanges(changes.OrderBy(static change => change.Span.Start)));
    }
}
