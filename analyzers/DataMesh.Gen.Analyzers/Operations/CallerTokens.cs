using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Tokens that a caller can cancel: parameters, and sources linked with one.</summary>
internal static class CallerTokens
{
    /// <summary>Whether code can be cancelled by its caller.</summary>
    public static bool AreUsed(IOperation code, ContractSymbols contract) => code.Descendants().Any(operation => operation switch
    {
        IParameterReferenceOperation parameter => contract.IsToken(parameter.Type),
        ILocalReferenceOperation { Type.Name: "CancellationTokenSource" } local =>
            local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax made } && made.ToString().Contains("CreateLinkedTokenSource("),
        _ => false,
    });
}
