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

/// <summary>Fixes DMG4015: formats a value with the invariant culture.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FormatInvariantCodeFixProvider))]
[Shared]
public sealed class FormatInvariantCodeFixProvider : CodeFixProvider
{
    private const string Title = "Format with the invariant culture";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.CultureSensitiveTextId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) => await FormatAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => FormatAsync(context.Document, context.Diagnostics, cancellationToken), Title), context.Diagnostics);
        return Task.CompletedTask;
    }

    /// <summary>All values of a document in one change: two of them can stand in the same call.</summary>
    private static async Task<Document> FormatAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root ||
            await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return document;
        }

        var changes = diagnostics
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
            .OfType<ExpressionSyntax>()
            .SelectMany(value => Changes(value, model, cancellationToken))
            .Distinct()
            .OrderBy(static change => change.Span);
        return document.WithText(text.WithChanges(changes));
    }

    /// <summary>Written as text, comments and layout stay as they are.</summary>
    private static IEnumerable<TextChange> Changes(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        var culture = model.LookupNamespacesAndTypes(value.SpanStart, name: "CultureInfo").IsEmpty ? "System.Globalization.CultureInfo.InvariantCulture" : "CultureInfo.InvariantCulture";
        if (value is InvocationExpressionSyntax { ArgumentList: var arguments } call && NameOf(call) == "ToString")
        {
            return [Insert(arguments.CloseParenToken.SpanStart, arguments.Arguments.Count > 0 ? $", {culture}" : culture)];
        }

        // The placeholders have formats of their own.
        if (value.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax format } list } && NameOf(format) is "Format" or "AppendFormat")
        {
            return [Insert(list.OpenParenToken.Span.End, $"{culture}, ")];
        }

        var isSimple = value is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or LiteralExpressionSyntax or ThisExpressionSyntax;
        var clause = (value.Parent as InterpolationSyntax)?.FormatClause;
        var form = clause is null ? "" : $"{SymbolDisplay.FormatLiteral(clause.FormatStringToken.ValueText, quote: true)}, ";
        var access = model.GetTypeInfo(value, cancellationToken).Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "?." : ".";
        var after = Insert(value.Span.End, $"{(isSimple ? "" : ")")}{access}ToString({form}{culture})");
        return new[] { isSimple ? default(TextChange?) : Insert(value.SpanStart, "("), after, clause is null ? default(TextChange?) : new TextChange(clause.Span, "") }.OfType<TextChange>();
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);
}
