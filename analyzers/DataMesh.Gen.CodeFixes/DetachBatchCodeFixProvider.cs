using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG5005: keeps what <c>Detach()</c> gives. A detached batch holds memory only, so that one which is not disposed loses nothing but its end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DetachBatchCodeFixProvider))]
[Shared]
public sealed class DetachBatchCodeFixProvider : CodeFixProvider
{
    private const string Title = "Keep the detached batch";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.KeptBatchId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            switch (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
            {
                // All batches of a stream at once: each is detached at its step.
                case SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { OperatorToken.SpanStart: var dot, Parent: InvocationExpressionSyntax } member } name when member.Name == name:
                    Register(diagnostic, dot, ".Select(static batch => batch.Detach())");
                    break;
                case IdentifierNameSyntax batch:
                    Register(diagnostic, batch.Span.End, ".Detach()");
                    break;
            }
        }

        void Register(Diagnostic diagnostic, int position, string text) =>
            context.RegisterCodeFix(CodeAction.Create(Title, token => InsertAsync(context.Document, position, text, token), Title), diagnostic);
    }

    private static async Task<Document> InsertAsync(Document document, int position, string inserted, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(position, 0), inserted)));
    }
}
