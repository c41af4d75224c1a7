using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Tokens that a caller can cancel: parameters, and sources linked with one.</summary>
internal static class CallerTokens
{
    /// <summary>The token by which a caller can cancel code, as the code calls it; null where there is none. A lambda's own may be a time limit's.</summary>
    public static string? NameIn(IOperation code, ContractSymbols contract) => code.Descendants().Select(operation => operation switch
    {
        IParameterReferenceOperation { Parameter: { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter } when contract.IsToken(parameter.Type) => parameter.Name,
        ILocalReferenceOperation { Type.Name: "CancellationTokenSource" } local => LinkedWith(local.Local),
        _ => null,
    }).FirstOrDefault(static name => name is not null);

    private static string? LinkedWith(ILocalSymbol source) =>
        source.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] tokens } made } && made.Name() is SimpleNameSyntax { Identifier.ValueText: "CreateLinkedTokenSource" }
            ? (tokens.FirstOrDefault(static token => token.Expression is IdentifierNameSyntax) ?? first).ToString()
            : null;
}
