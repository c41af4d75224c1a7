using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG5005: keeps what <c>Detach()</c> gives. A detached batch holds memory only, so that one which is not disposed loses nothing but its end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DetachBatchCodeFixProvider))]
[Shared]
public sealed class DetachBatchCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.KeptBatchId];

    private protected override string Title => "Keep the detached batch";

    /// <inheritdoc/>
    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken) => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) switch
    {
        // All batches of a stream at once: each is detached at its step.
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { OperatorToken.SpanStart: var dot, Parent: InvocationExpressionSyntax } member } name when member.Name == name => [new(new(dot, 0), ".Select(static batch => batch.Detach())")],
        IdentifierNameSyntax batch => [new(new(batch.Span.End, 0), ".Detach()")],
        _ => [],
    };
}
