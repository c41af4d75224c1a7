using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a method waits for.</summary>
internal static class RemoteWork
{
    /// <summary>Whether what is awaited, or returned to be awaited, may take time and has no token: a call of another type, or a task that is kept.</summary>
    /// <param name="awaited">The operand of an await, or a value returned.</param>
    /// <param name="type">The type whose code waits: what its own methods do is seen in them.</param>
    /// <param name="contract">The contract.</param>
    public static bool IsUnstoppable(IOperation awaited, INamedTypeSymbol type, ContractSymbols contract)
    {
        switch (Unwrap(awaited))
        {
            case IInvocationOperation call:
                var method = call.TargetMethod;
                return call.Type.IsTask() && !IsOwn(method, type) && !Cleanup.IsMethod(method) && !IsInMemory(method) && !TakesToken(call, contract) && !TokenCall.CarriesToken(call, contract) &&
                    (!method.ContainingType.IsInThreading() || method is { Name: "Run", ContainingType.Name: "Task" });
            case IFieldReferenceOperation { Type: var field }:
                return field.IsTask();
            case IPropertyReferenceOperation { Type: var held, Property.IsStatic: false }:
                return held.IsTask();
            default:
                return false;
        }
    }

    public static bool IsOwn(IMethodSymbol method, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type);

    /// <summary>What is awaited behind <c>ConfigureAwait</c>, <c>AsTask</c> and conversions.</summary>
    public static IOperation Unwrap(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve", Instance: { } instance }:
                    value = instance;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "ConfigureAwait", IsExtensionMethod: true }, Arguments: { Length: > 0 } arguments }:
                    value = arguments[0].Value;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>Whether a task is started and kept, or left alone: its end is not awaited here.</summary>
    public static bool IsLeftRunning(IInvocationOperation call, bool inLocal)
    {
        IOperation current = call;
        while (current.Parent is IConversionOperation or ICoalesceOperation || current.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" })
        {
            current = current.Parent;
        }

        return call.Type.IsTask() && current.Parent switch
        {
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation } or IVariableInitializerOperation => inLocal,
            // A task that nothing is done with, the compiler tells of.
            IAssignmentOperation or IExpressionStatementOperation => true,
            _ => false,
        };
    }

    // A task that has ended when it is made is no wait.
    private static bool IsInMemory(IMethodSymbol method) =>
        method is { IsAsync: false, DeclaringSyntaxReferences: [var declaration, ..] } &&
        declaration.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>().Any(static name => name.Identifier.ValueText is "CompletedTask" or "FromResult");

    private static bool TakesToken(IInvocationOperation call, ContractSymbols contract)
    {
        foreach (var parameter in call.TargetMethod.Parameters)
        {
            if (contract.IsToken(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }
}
