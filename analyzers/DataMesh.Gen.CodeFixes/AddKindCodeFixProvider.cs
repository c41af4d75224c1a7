using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG1004: names one of the four kinds in a connector's base list. Its members are the next rule's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddKindCodeFixProvider))]
[Shared]
public sealed class AddKindCodeFixProvider : CodeFixProvider
{
    private static readonly ImmutableArray<string> Kinds = ["IQueryConnector", "ICatalogConnector", "IProcessingConnector", "IStorageConnector"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ConnectorKindId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var kind in Kinds)
        {
            var title = $"Implement {kind}";
            context.RegisterCodeFix(CodeAction.Create(title, cancellationToken => AddAsync(context.Document, context.Span, kind, cancellationToken), title), context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> AddAsync(Document document, TextSpan span, string kind, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindToken(span.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type ||
            await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model ||
            model.Compilation.GetTypeByMetadataName($"DataMesh.{kind}") is not { } contract)
        {
            return document;
        }

        // Inserted as text, comments and layout stay as they are.
        var name = ShortName.At(model, type.Identifier.SpanStart, contract);
        var change = type.BaseList is { } bases
            ? new TextChange(new TextSpan(bases.Types.Last().Span.End, 0), $", {name}")
            : new TextChange(new TextSpan(HeadOf(type).Span.End, 0), $" : {name}");
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(change));
    }

    /// <summary>What a base list stands after.</summary>
    private static SyntaxNodeOrToken HeadOf(TypeDeclarationSyntax type) =>
        type.ParameterList is { } parameters ? parameters
        : type.TypeParameterList is { } typeParameters ? typeParameters
        : type.Identifier;
}
