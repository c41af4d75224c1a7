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

/// <summary>Fixes DMG1008: writes the members of the contract that a connector lacks. Each throws, so that DMG1009 lists what is left to write.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplementContractCodeFixProvider))]
[Shared]
public sealed class ImplementContractCodeFixProvider : CodeFixProvider
{
    private const string Title = "Implement all members";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.MissingMemberId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => ImplementAsync(context.Document, context.Span, cancellationToken), Title), context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Document> ImplementAsync(Document document, TextSpan span, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model is null || root?.FindToken(span.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration ||
            model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
        {
            return document;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var writer = new ContractMemberWriter(model, type, declaration);
        var members = ContractMembers.MissingOf(type).Select(writer.Write).ToImmutableArray();
        return document.WithText(text.WithChanges(Insertion(declaration, members, text)));
    }

    /// <summary>The members at the end of a class, or in braces where it ends with a semicolon or on one line.</summary>
    private static TextChange Insertion(TypeDeclarationSyntax declaration, IEnumerable<string> members, SourceText text)
    {
        var layout = Layout.Of(declaration, text);
        var blocks = members.Select(member => layout.Indented(member, 1));
        var body = string.Join(layout.NewLine + layout.NewLine, blocks) + layout.NewLine + layout.Indent;
        if (!declaration.CloseBraceToken.IsKind(SyntaxKind.CloseBraceToken) || declaration.CloseBraceToken.IsMissing)
        {
            var end = declaration.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) ? declaration.SemicolonToken.Span : new TextSpan(declaration.Span.End, 0);
            return new TextChange(end, $"{layout.NewLine}{layout.Indent}{{{layout.NewLine}{body}}}");
        }

        // After the last member, apart from it; what stands before the brace, such as a comment, stays before it.
        var brace = declaration.CloseBraceToken.SpanStart;
        var line = text.Lines.GetLineFromPosition(brace);
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, brace)));
        var gap = declaration.Members.Count > 0 ? layout.NewLine : "";
        return isAlone
            ? new TextChange(TextSpan.FromBounds(line.Start, brace), gap + body)
            : new TextChange(new TextSpan(brace, 0), layout.NewLine + gap + body);
    }
}
