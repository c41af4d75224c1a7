using System.Collections.Generic;
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

/// <summary>Fixes DMG5001 and DMG5002: an interpolated string in the place of the query, whose holes are bound. Offered where each value stands where a parameter or a name may.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BindValuesCodeFixProvider))]
[Shared]
public sealed class BindValuesCodeFixProvider : CodeFixProvider
{
    private const string Title = "Bind the values as parameters";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.PastedQueryId, Rules.UnboundInterpolationId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.AdditionalLocations is [var whole, ..] && root.FindNode(whole.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax text && Changes(text, model, context.CancellationToken) is { } changes)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, token => ApplyAsync(context.Document, changes, token), Title), diagnostic);
            }
        }
    }

    private static IReadOnlyList<TextChange>? Changes(ExpressionSyntax text, SemanticModel model, CancellationToken cancellationToken)
    {
        if (text is IdentifierNameSyntax variable)
        {
            return BoundVariable.Changes(variable, model, cancellationToken);
        }

        if (new BoundText(model, cancellationToken).Of(text) is not { } bound)
        {
            return null;
        }

        // A constructor or FromString takes a string: the interpolated one is cast in its place. A cast of another is one already.
        if (text.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: var call } arguments } || !MakesRequest(call!, model, cancellationToken))
        {
            return [new TextChange(text.Span, text.Parent is CastExpressionSyntax && text is not ParenthesizedExpressionSyntax ? $"({bound})" : bound)];
        }

        var type = LibraryName.At(model, text.SpanStart, LibraryName.QueryRequest);
        var cast = BoundText.IsConditional(text) ? $"({type})({bound})" : text is BinaryExpressionSyntax ? $"({type})({bound})" : $"({type}){bound}";
        var initializer = (call as BaseObjectCreationExpressionSyntax)?.Initializer;
        if (initializer is null)
        {
            return [new TextChange(call!.Span, call.Parent is MemberAccessExpressionSyntax ? $"({cast})" : cast)];
        }

        // An interpolated request has its parameters already, and takes no others.
        var setsParameters = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(static assignment => assignment.Left.ToString() == "Parameters");
        return setsParameters || call!.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax)
            ? null
            : [new TextChange(TextSpan.FromBounds(call.SpanStart, arguments.Span.End), $"{cast} with")];
    }

    private static bool MakesRequest(SyntaxNode call, SemanticModel model, CancellationToken cancellationToken) =>
        call is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax &&
        model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingType: var type, Parameters.Length: 1 } && LibraryName.Is(type, LibraryName.QueryRequest);

    private static async Task<Document> ApplyAsync(Document document, IReadOnlyList<TextChange> changes, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
