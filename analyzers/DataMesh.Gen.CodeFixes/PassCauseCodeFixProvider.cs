using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG4009: passes the caught exception, and names it where the clause does not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassCauseCodeFixProvider))]
[Shared]
public sealed class PassCauseCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.LostCauseId];

    private protected override string Title => "Pass the caught exception as the cause";

    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(LostCauseAnalyzer.FixProperty, out var parameter) ||
            root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf().Select(ArgumentsOf).FirstOrDefault(static list => list is not null) is not { } list ||
            list.FirstAncestorOrSelf<CatchClauseSyntax>() is not { } clause)
        {
            yield break;
        }

        var name = CaughtName.In(clause, model);
        var argument = parameter is { Length: > 0 } ? $"{parameter}: {name}" : list.Arguments.LastOrDefault()?.NameColon is null ? name : $"innerException: {name}";
        yield return list.Arguments.Count == 0
            ? new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), argument)
            : new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), $", {argument}");
        if (CaughtName.Declared(clause, name, model) is { } declared)
        {
            yield return declared;
        }
    }

    // Of two throws in one clause, each asks for its name.
    private protected override IEnumerable<TextChange> Together(IEnumerable<TextChange> changes) => changes.Distinct();

    private static ArgumentListSyntax? ArgumentsOf(SyntaxNode node) => node switch
    {
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        InvocationExpressionSyntax call => call.ArgumentList,
        _ => null,
    };
}
