using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG4002 and DMG4003: passes the token that is in reach.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassTokenCodeFixProvider))]
[Shared]
public sealed class PassTokenCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.TokenNotForwardedId, Rules.TokenReplacedId];

    private protected override string Title => "Pass the cancellation token";

    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(TokenAnalyzer.TokenProperty, out var token) || token is null)
        {
            return [];
        }

        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return diagnostic.Id == Rules.TokenReplacedId ? [new TextChange(diagnostic.Location.SourceSpan, token)]
            : node.AncestorsAndSelf().OfType<CommonForEachStatementSyntax>().FirstOrDefault(loop => loop.Expression.Span.Contains(node.Span)) is { } loop && IsCollection(loop, diagnostic) ? PassToLoop(loop, model, token, diagnostic.Location.SourceSpan)
            : node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } call ? [PassToCall(call.ArgumentList, token, diagnostic.Properties.TryGetValue(TokenAnalyzer.PlaceProperty, out var place) ? place : null)]
            : [];
    }

    private static TextChange PassToCall(ArgumentListSyntax list, string token, string? place)
    {
        if (int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return new TextChange(new TextSpan(list.Arguments[index].SpanStart, 0), $"{token}, ");
        }

        var argument = place is null ? token : $"{place}: {token}";
        return list.Arguments.Count == 0
            ? new TextChange(new TextSpan(list.CloseParenToken.SpanStart, 0), argument)
            : new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), $", {argument}");
    }

    private static bool IsCollection(CommonForEachStatementSyntax loop, Diagnostic diagnostic) =>
        loop.AwaitKeyword.Span.Length > 0 && (loop.Expression.Span == diagnostic.Location.SourceSpan || Unconfigured(loop.Expression).Span == diagnostic.Location.SourceSpan);

    // WithCancellation is an extension: without its namespace, it is called as the static method that it is.
    private static IEnumerable<TextChange> PassToLoop(CommonForEachStatementSyntax loop, SemanticModel model, string token, TextSpan collection)
    {
        var isExtension = model.GetTypeInfo(Unconfigured(loop.Expression)).Type is { } type && !model.LookupSymbols(collection.Start, type, "WithCancellation", includeReducedExtensionMethods: true).IsEmpty;
        if (!isExtension)
        {
            return
            [
                new TextChange(new TextSpan(collection.Start, 0), "System.Threading.Tasks.TaskAsyncEnumerableExtensions.WithCancellation("),
                new TextChange(new TextSpan(collection.End, 0), $", {token})"),
            ];
        }

        return Unconfigured(loop.Expression) is AwaitExpressionSyntax or BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax
            ? [new TextChange(new TextSpan(collection.Start, 0), "("), new TextChange(new TextSpan(collection.End, 0), $").WithCancellation({token})")]
            : [new TextChange(new TextSpan(collection.End, 0), $".WithCancellation({token})")];
    }

    private static ExpressionSyntax Unconfigured(ExpressionSyntax collection) =>
        collection is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner } } ? inner : collection;
}
