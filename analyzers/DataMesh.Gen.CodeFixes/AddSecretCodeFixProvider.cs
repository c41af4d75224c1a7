using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG2012: adds <c>[Secret]</c> to a property, or to the parameter that it is in a positional record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddSecretCodeFixProvider))]
[Shared]
public sealed class AddSecretCodeFixProvider : CodeFixProvider
{
    private const string Title = "Add [Secret]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UnmarkedSecretId];

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
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model is null || root?.FindToken(span.Start).Parent is not { } declaration)
        {
            return document;
        }

        var lists = declaration is ParameterSyntax parameter ? parameter.AttributeLists : ((PropertyDeclarationSyntax)declaration).AttributeLists;
        var position = lists.Count == 0 ? declaration.GetFirstToken().SpanStart : lists.Last().GetLastToken().GetNextToken().SpanStart;
        var target = declaration is ParameterSyntax ? "property: " : "";
        var gap = lists.Count > 0 && IsOnNewLine(text, position) ? text.ToString(TextSpan.FromBounds(EndOfLineBefore(text, position), position)) : " ";
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(position, 0), $"[{target}{LibraryName.AttributeAt(model, position, "Secret")}]{gap}")));
    }

    private static bool IsOnNewLine(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        return line.LineNumber > 0 && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, position)));
    }

    private static int EndOfLineBefore(SourceText text, int position) => text.Lines[text.Lines.GetLineFromPosition(position).LineNumber - 1].End;
}
