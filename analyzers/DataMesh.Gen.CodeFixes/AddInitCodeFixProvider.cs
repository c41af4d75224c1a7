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

/// <summary>Fixes DMG2004: adds <c>init;</c> to a key, or makes the accessor that it has public.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddInitCodeFixProvider))]
[Shared]
public sealed class AddInitCodeFixProvider : CodeFixProvider
{
    private const string Title = "Let the key be set";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.KeySetterId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => FixAsync(context.Document, diagnostic.Location.SourceSpan, cancellationToken), Title), diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> FixAsync(Document document, TextSpan span, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindToken(span.Start).Parent?.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.AccessorList?.Accessors is not { } accessors)
        {
            return document;
        }

        var setter = accessors.FirstOrDefault(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return document.WithText(text.WithChanges(setter is null
            ? new TextChange(new TextSpan(accessors[0].Span.End, 0), " init;")
            : new TextChange(TextSpan.FromBounds(setter.Modifiers.Span.Start, setter.Keyword.SpanStart), "")));
    }
}
