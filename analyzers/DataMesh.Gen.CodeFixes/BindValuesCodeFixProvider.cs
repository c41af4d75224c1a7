using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG5001 and DMG5002: an interpolated string in the place of the query, whose holes are bound. Offered where each value stands where a parameter or a name may.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BindValuesCodeFixProvider))]
[Shared]
public sealed class BindValuesCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.PastedQueryId, Rules.UnboundInterpolationId];

    private protected override string Title => "Bind the values as parameters";

    /// <inheritdoc/>
    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        diagnostic.AdditionalLocations is [var whole, ..] && root.FindNode(whole.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax text && Changes(text, model, cancellationToken) is { } changes ? changes : [];

    /// <inheritdoc/>
    private protected override IEnumerable<TextChange> Together(IEnumerable<TextChange> changes)
    {
        // Two uses of one variable ask for the same; of a query inside another's text, the outer one is bound first.
        var end = 0;
        foreach (var change in changes.Distinct().OrderBy(static change => change.Span.Start).ThenByDescending(static change => change.Span.Length))
        {
            if (change.Span.Start >= end)
            {
                end = change.Span.End;
                yield return change;
            }
        }
    }

    private static IReadOnlyList<TextChange>? Changes(ExpressionSyntax text, SemanticModel model, CancellationToken cancellationToken)
    {
        if (text is IdentifierNameSyntax variable)
        {
            return BoundVariable.Changes(variable, model, cancellationToken);
        }

        // A constructor or FromString takes a string: the interpolated one is cast in its place. A cast of another is one already.
        var arguments = ArgumentsOfRequest(text, model, cancellationToken);
        var outer = text.Parent as ParenthesizedExpressionSyntax;
        if (new BoundText(model, cancellationToken).Of(text) is not { } bound || !KeepsComments(arguments ?? outer ?? (SyntaxNode)text, bound))
        {
            return null;
        }

        var operand = BoundText.Operand(bound);
        if (arguments is not { Parent: { } call })
        {
            return outer is not null && operand == bound ? [new TextChange(outer.Span, bound)] : [new TextChange(text.Span, text.Parent is CastExpressionSyntax ? operand : bound)];
        }

        var type = LibraryName.At(model, text.SpanStart, LibraryName.QueryRequest);
        var cast = $"({type}){operand}";
        var initializer = (call as BaseObjectCreationExpressionSyntax)?.Initializer;
        if (initializer is null)
        {
            return [new TextChange(call.Span, call.Parent is MemberAccessExpressionSyntax ? $"({cast})" : cast)];
        }

        // An interpolated request has its parameters already, and takes no others.
        var setsParameters = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any(static assignment => assignment.Left.ToString() == "Parameters");
        return setsParameters || call.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax)
            ? null
            : [new TextChange(TextSpan.FromBounds(call.SpanStart, arguments.Span.End), $"{cast} with")];
    }

    private static ArgumentListSyntax? ArgumentsOfRequest(ExpressionSyntax text, SemanticModel model, CancellationToken cancellationToken) =>
        text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: (BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax) and var call } arguments } &&
        model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingType: var type, Parameters.Length: 1 } && LibraryName.Is(type, LibraryName.QueryRequest) ? arguments : null;

    private static bool KeepsComments(SyntaxNode replaced, string text) =>
        replaced.DescendantTrivia().Where(static trivia => trivia.RawKind is (int)SyntaxKind.SingleLineCommentTrivia or (int)SyntaxKind.MultiLineCommentTrivia).All(comment => text.Contains(comment.ToString()));
}
