using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG4010: a <c>ConnectorException</c>, which takes what a base exception takes, with the caught exception as its cause.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConnectorExceptionCodeFixProvider))]
[Shared]
public sealed class ConnectorExceptionCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.BaseExceptionId];

    private protected override string Title => "Throw a ConnectorException";

    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var span = diagnostic.Location.SourceSpan;
        var name = LibraryName.At(model, span.Start, LibraryName.ConnectorException);
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        yield return node is ImplicitObjectCreationExpressionSyntax ? new TextChange(new TextSpan(span.End, 0), $" {name}") : new TextChange(span, name);
        if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { ArgumentList: { Arguments.Count: < 2 } list } creation && Caught(creation) is { } clause)
        {
            foreach (var change in Cause(list, clause, model))
            {
                yield return change;
            }
        }
    }

    // Of two throws in one clause, each asks for its name.
    private protected override IEnumerable<TextChange> Together(IEnumerable<TextChange> changes) => changes.Distinct();

    // Without the cause, this would be DMG4009's next.
    private static IEnumerable<TextChange> Cause(ArgumentListSyntax list, CatchClauseSyntax clause, SemanticModel model)
    {
        var name = CaughtName.In(clause, model);
        yield return list.Arguments is [var message]
            ? new TextChange(new TextSpan(message.Span.End, 0), message.NameColon is null ? $", {name}" : $", innerException: {name}")
            : new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), $"{name}.Message, {name}");
        if (CaughtName.Declared(clause, name, model) is { } declared)
        {
            yield return declared;
        }
    }

    private static CatchClauseSyntax? Caught(SyntaxNode thrown) =>
        thrown.Ancestors().TakeWhile(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<CatchClauseSyntax>().FirstOrDefault();
}
