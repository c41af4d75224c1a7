using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Whether a call could be given a token, and is given none.</summary>
internal static class TokenCall
{
    /// <summary>The parameter that a call leaves out: an optional one, or one that only an overload has; null where the call takes none or has one.</summary>
    public static IParameterSymbol? Missing(IInvocationOperation call, ISymbol caller, ContractSymbols contract)
    {
        if (call.IsImplicit || call.Syntax is not InvocationExpressionSyntax || IsExempt(call.TargetMethod) || IsAsked(call))
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (contract.IsToken(argument.Parameter?.Type))
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue && !CarriesToken(call, contract) ? argument.Parameter : null;
            }

            if (argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection)
            {
                return null;
            }
        }

        return OfOverload(call, caller, contract) is { } parameter && !CarriesToken(call, contract) ? parameter : null;
    }

    /// <summary>Whether a token goes into a call: as an argument, inside one, or with what it is called on.</summary>
    public static bool CarriesToken(IInvocationOperation call, ContractSymbols contract, IArgumentOperation? except = null)
    {
        for (var (outer, inner) = (call.Parent, (IOperation)call); outer is IInvocationOperation or IArgumentOperation or IConversionOperation; (outer, inner) = (outer.Parent, outer))
        {
            // await call().WaitAsync(token): whoever wrote this has thought of the token.
            if (outer is IInvocationOperation { TargetMethod.Name: "WaitAsync" or "WithCancellation" } chained && (ReferenceEquals(chained.Instance, inner) || inner is IArgumentOperation { Parameter.Ordinal: 0 }))
            {
                return true;
            }
        }

        return call.Arguments.Any(argument => !ReferenceEquals(argument, except) && argument.ArgumentKind != ArgumentKind.DefaultValue && Carries(argument.Value, contract)) || Carries(call.Instance, contract);
    }

    private static bool Carries(IOperation? value, ContractSymbols contract) => value switch
    {
        null or IAwaitOperation or IInstanceReferenceOperation => false,
        IInvocationOperation fluent => contract.IsToken(fluent.Type) || fluent.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && Carries(argument.Value, contract)) || Carries(fluent.Instance, contract) || HasToken(fluent.Type, contract),
        _ => HasToken(value.Type, contract) || value.ChildOperations.Any(child => Carries(child, contract)),
    };

    /// <summary>Whether a type is the token, or has one among its members.</summary>
    public static bool HasToken(ITypeSymbol? type, ContractSymbols contract) =>
        contract.IsToken(type) ||
        (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: SpecialType.None } && type.BaseTypes().Prepend(type).SelectMany(static one => one.GetMembers()).Any(member => member switch
        {
            IPropertySymbol { IsStatic: false } property => contract.IsToken(property.Type),
            IFieldSymbol { IsStatic: false } field => contract.IsToken(field.Type),
            _ => false,
        }));

    // A gate that is given no time to open is asked whether it is open.
    private static bool IsAsked(IInvocationOperation call) =>
        call is { TargetMethod.Name: "Wait" or "WaitAsync", Arguments: [{ Value: var time }, ..] } &&
        time is { ConstantValue: { HasValue: true, Value: 0 } } or IFieldReferenceOperation { Field: { Name: "Zero", IsStatic: true } };

    // What starts, ends or describes other work, or is judged by another rule.
    private static bool IsExempt(IMethodSymbol method) => Cleanup.IsMethod(method) || method.ContainingType switch
    {
        { Name: "Task" or "ValueTask" } type when type.IsInThreading() => method.Name is not ("Delay" or "WaitAsync"),
        { Name: "TaskFactory" or "TaskCompletionSource" or "TaskExtensions" } type => type.IsInThreading(),
        { Name: "CancellationToken" or "CancellationTokenSource" } => true,
        _ => false,
    };

    private static IParameterSymbol? OfOverload(IInvocationOperation call, ISymbol caller, ContractSymbols contract)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension))
        {
            return null;
        }

        for (var type = method.ContainingType; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                // An overload with the token that is made of the one without must not call itself.
                if (member is IMethodSymbol candidate && candidate.Parameters.Length == method.Parameters.Length + 1 && !SymbolEqualityComparer.Default.Equals(candidate, caller) &&
                    candidate.Parameters.FirstOrDefault(parameter => contract.IsToken(parameter.Type)) is { } token && Fits(candidate, token.Ordinal, call) && contract.Compilation.IsSymbolAccessibleWithin(candidate, caller.ContainingType))
                {
                    return token;
                }
            }
        }

        return null;
    }

    private static bool Fits(IMethodSymbol candidate, int token, IInvocationOperation call)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (candidate.IsStatic != method.IsStatic || candidate.Arity != method.Arity)
        {
            return false;
        }

        var same = candidate.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        return method.Parameters.Zip(same.Parameters.RemoveAt(token), static (one, other) => one.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static equal => equal) &&
            (SymbolEqualityComparer.Default.Equals(method.ReturnType, same.ReturnType) || (call.Parent is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } && SymbolEqualityComparer.Default.Equals(Awaited(method.ReturnType), Awaited(same.ReturnType))));
    }

    private static ITypeSymbol? Awaited(ITypeSymbol type) => type.IsTask() ? ((INamedTypeSymbol)type).TypeArguments.FirstOrDefault() : type;
}
