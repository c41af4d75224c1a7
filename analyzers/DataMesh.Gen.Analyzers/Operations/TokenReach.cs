using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Which token a call should be given.</summary>
internal static class TokenReach
{
    /// <summary>How the nearest token of the caller is written: a parameter, or a source linked with one; null where there is none, or the code outlives the call.</summary>
    public static string? Of(IOperation operation, ISymbol owner, ContractSymbols contract)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IBlockOperation block when LinkedSource(block.Operations, operation) is { } source:
                    return source;
                case IUsingOperation { Resources: IVariableDeclarationGroupOperation resources } when LinkedSource([resources], operation) is { } source:
                    return source;
                case ILocalFunctionOperation { Symbol: var local } when local.IsStatic || TakesToken(local, contract):
                    return Parameter(local, contract);
                case IAnonymousFunctionOperation { Symbol: var function } lambda when function.IsStatic || TakesToken(function, contract) || !RunsInPlace(lambda):
                    return Parameter(function, contract);
            }
        }

        return owner is IMethodSymbol method ? Parameter(method, contract) : null;
    }

    private static bool TakesToken(IMethodSymbol method, ContractSymbols contract) => method.Parameters.Any(parameter => contract.IsToken(parameter.Type));

    private static string? Parameter(IMethodSymbol method, ContractSymbols contract) =>
        method.Parameters.FirstOrDefault(parameter => contract.IsToken(parameter.Type) && parameter is { RefKind: RefKind.None, IsDiscard: false }) is { Name.Length: > 0 } parameter
            ? SymbolFacts.Escape(parameter.Name)
            : null;

    private static string? LinkedSource(IEnumerable<IOperation> statements, IOperation operation) =>
        statements
            .TakeWhile(statement => statement.Syntax.Span.End <= operation.Syntax.SpanStart)
            .Select(static statement => statement is IUsingDeclarationOperation { DeclarationGroup: var group } ? group : statement as IVariableDeclarationGroupOperation)
            .SelectMany(static group => group?.Declarations ?? [])
            .SelectMany(static declaration => declaration.Declarators)
            .FirstOrDefault(static declarator => IsLinkedSource(declarator))?.Symbol.Name is { } name ? $"{SymbolFacts.Escape(name)}.Token" : null;

    public static bool IsLinkedSource(IVariableDeclaratorOperation declarator) =>
        declarator.Initializer?.Value is IInvocationOperation { TargetMethod: { Name: "CreateLinkedTokenSource", ContainingType: var type } } && type.Is("System.Threading.CancellationTokenSource");

    // A callback that is kept, such as one that loads what many callers share, has no one caller.
    private static bool RunsInPlace(IAnonymousFunctionOperation lambda)
    {
        IOperation current = lambda;
        while (current.Parent is IDelegateCreationOperation or IConversionOperation or IVariableInitializerOperation)
        {
            current = current.Parent;
        }

        return current.Parent is IVariableDeclaratorOperation ||
            current.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } };
    }
}
