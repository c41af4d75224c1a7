using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>A local variable that holds a query's text becomes the query: its type and its initialiser change.</summary>
internal static class BoundVariable
{
    /// <summary>The changes; null where the variable is used as a string too, or written again.</summary>
    public static IReadOnlyList<TextChange>? Changes(IdentifierNameSyntax use, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(use, cancellationToken).Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local ||
            reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } text, Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } ||
            declaration.Parent is not LocalDeclarationStatementSyntax ||
            !Uses(local, declaration, model, cancellationToken).All(other => IsQuery(other, model, cancellationToken)) ||
            new BoundText(model, cancellationToken).Of(text) is not { } bound)
        {
            return null;
        }

        return [new TextChange(declaration.Type.Span, LibraryName.At(model, declaration.SpanStart, LibraryName.QueryRequest)), new TextChange(text.Span, bound)];
    }

    private static IEnumerable<IdentifierNameSyntax> Uses(ILocalSymbol local, SyntaxNode declaration, SemanticModel model, CancellationToken cancellationToken) =>
        (declaration.FirstAncestorOrSelf<GlobalStatementSyntax>()?.Parent ?? declaration.FirstAncestorOrSelf<BlockSyntax>() ?? declaration.SyntaxTree.GetRoot(cancellationToken))
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local));

    /// <summary>Whether a use is converted to a query, and so takes one as well.</summary>
    private static bool IsQuery(IdentifierNameSyntax use, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(use, cancellationToken) is ILocalReferenceOperation { Parent: IConversionOperation { OperatorMethod.ContainingType: var type } } && LibraryName.Is(type, LibraryName.QueryRequest);
}
