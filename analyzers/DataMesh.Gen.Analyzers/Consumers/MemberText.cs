using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a field, a property or a helper without parameters gives, where one expression in the same file says so.</summary>
internal static class MemberText
{
    public static IOperation? Of(ISymbol member, SemanticModel? model, CancellationToken cancellationToken)
    {
        if (model is null || member.DeclaringSyntaxReferences is not [var reference] || reference.SyntaxTree != model.SyntaxTree)
        {
            return null;
        }

        var text = reference.GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax { Initializer: { } initializer } => initializer.Value,
            PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
            PropertyDeclarationSyntax { Initializer: { } initializer } => initializer.Value,
            MethodDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
            MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } result }] } => result,
            LocalFunctionStatementSyntax { ExpressionBody: { } body } => body.Expression,
            LocalFunctionStatementSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } result }] } => result,
            _ => null,
        };
        return text is null ? null : model.GetOperation(text, cancellationToken);
    }
}
