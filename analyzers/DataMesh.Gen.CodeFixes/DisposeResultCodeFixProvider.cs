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

/// <summary>Fixes DMG5004: declares what an operation opened with <c>await using</c>, or with <c>using</c> where nothing can be awaited.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeResultCodeFixProvider))]
[Shared]
public sealed class DisposeResultCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UndisposedResultId];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            // A variable that is declared apart, or a result without one, has no place for the keyword.
            if (root?.FindNode(diagnostic.Location.SourceSpan) is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement } } variable &&
                model?.GetDeclaredSymbol(variable, context.CancellationToken) is ILocalSymbol { Type: var type } local &&
                Keywords(type, IsAsync(model, local, statement, context.CancellationToken)) is { } keywords && !IsAssigned(model, local, statement, context.CancellationToken))
            {
                var title = $"Declare with {keywords}";
                context.RegisterCodeFix(CodeAction.Create(title, token => InsertAsync(context.Document, statement.Declaration.SpanStart, keywords, token), nameof(DisposeResultCodeFixProvider)), diagnostic);
            }
        }
    }

    private static string? Keywords(ITypeSymbol type, bool isAsync) =>
        isAsync && Implements(type, "IAsyncDisposable") ? "await using"
        : Implements(type, "IDisposable") ? "using"
        : null;

    private static bool Implements(ITypeSymbol type, string contract) => type.Name == contract || type.AllInterfaces.Any(implemented => implemented.Name == contract);

    private static bool IsAsync(SemanticModel model, ILocalSymbol local, SyntaxNode statement, CancellationToken cancellationToken) =>
        statement.Parent is GlobalStatementSyntax ||
        (local.ContainingSymbol is IMethodSymbol { IsAsync: true }) ||
        (model.GetEnclosingSymbol(statement.SpanStart, cancellationToken) is IMethodSymbol { IsAsync: true });

    /// <summary>What is declared with using cannot be assigned again.</summary>
    private static bool IsAssigned(SemanticModel model, ILocalSymbol local, SyntaxNode statement, CancellationToken cancellationToken) =>
        statement.Ancestors().OfType<MemberDeclarationSyntax>().First().Parent!.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == local.Name &&
            (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name || name.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }) &&
            SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local));

    private static async Task<Document> InsertAsync(Document document, int position, string keywords, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(position, 0), $"{keywords} ")));
    }
}
