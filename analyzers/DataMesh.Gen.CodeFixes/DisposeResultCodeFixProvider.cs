using System.Collections.Immutable;
using System.Composition;
using DataMesh.Gen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Fixes DMG5004: declares what an operation opened with <c>await using</c>, or with <c>using</c> where nothing can be awaited.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeResultCodeFixProvider))]
[Shared]
public sealed class DisposeResultCodeFixProvider : ReplaceTextCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UndisposedResultId];

    private protected override string Title => "Declare with using";

    // A variable that is declared apart, or a result without one, has no place for the keyword.
    /// <inheritdoc/>
    private protected override IEnumerable<TextChange> Changes(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        root.FindNode(diagnostic.Location.SourceSpan) is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement } } variable &&
        model.GetDeclaredSymbol(variable, cancellationToken) is ILocalSymbol { Type: var type } local &&
        Keywords(type, IsAsync(model, local, statement, cancellationToken)) is { } keywords && !IsAssigned(model, local, statement, cancellationToken)
            ? [new(new(statement.Declaration.SpanStart, 0), $"{keywords} ")]
            : [];

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
}
