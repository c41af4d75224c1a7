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

/// <summary>Fixes DMG1005: writes a connector's id in kebab-case, where it stands as a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameConnectorCodeFixProvider))]
[Shared]
public sealed class RenameConnectorCodeFixProvider : CodeFixProvider
{
    private const string Key = "Write the id in kebab-case";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ConnectorNameId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (context.Diagnostics[0].Properties.TryGetValue(ConnectorNameAnalyzer.Suggestion, out var name) && name is not null &&
            root?.FindNode(context.Span).DescendantNodesAndSelf().OfType<AttributeArgumentSyntax>().FirstOrDefault()?.Expression is LiteralExpressionSyntax literal)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Write '{name}'", cancellationToken => ReplaceAsync(context.Document, literal.Span, SymbolDisplay.FormatLiteral(name, quote: true), cancellationToken), Key),
                context.Diagnostics);
        }
    }

    private static async Task<Document> ReplaceAsync(Document document, TextSpan span, string literal, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(new TextChange(span, literal)));
    }
}
