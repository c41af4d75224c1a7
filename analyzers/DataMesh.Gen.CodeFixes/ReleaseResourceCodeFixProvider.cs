using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG1010: releases in <c>DisconnectAsync</c> what a connector opens, where both stand in one file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReleaseResourceCodeFixProvider))]
[Shared]
public sealed class ReleaseResourceCodeFixProvider : CodeFixProvider
{
    private const string Title = "Release it in DisconnectAsync";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UnreleasedResourceId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) => await ReleaseAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false) ?? document);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ReleaseAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false) is { } changed)
        {
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(changed), Title), context.Diagnostics);
        }
    }

    /// <summary>All resources of a document in one change, since several have one method; null where nothing can be written.</summary>
    private static async Task<Document?> ReleaseAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changes = new List<TextChange>();
        foreach (var method in diagnostics.GroupBy(diagnostic => MethodOf(diagnostic, root)))
        {
            if (method.Key is { } disconnect)
            {
                var names = new HashSet<string>(disconnect.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));
                var releases = method.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)
                    .Select(diagnostic => ResourceRelease.Of(model, root.FindToken(diagnostic.Location.SourceSpan.Start), diagnostic, names, cancellationToken))
                    .OfType<ResourceRelease>()
                    .ToImmutableArray();
                changes.AddRange(ReleasingMethod.Changes(disconnect, releases, text));
            }
        }

        return changes.Count == 0 ? null : document.WithText(text.WithChanges(changes.OrderBy(static change => change.Span)));
    }

    private static MethodDeclarationSyntax? MethodOf(Diagnostic diagnostic, SyntaxNode root) =>
        diagnostic.AdditionalLocations.Count > 0 && diagnostic.AdditionalLocations[0] is { SourceTree: { } tree } place && tree.FilePath == root.SyntaxTree.FilePath && root.FullSpan.Contains(place.SourceSpan)
            ? root.FindToken(place.SourceSpan.Start).Parent as MethodDeclarationSyntax
            : null;
}
