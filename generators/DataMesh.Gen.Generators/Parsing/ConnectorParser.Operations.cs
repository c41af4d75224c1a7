using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Which operations a connector has, and their retries.</summary>
internal static partial class ConnectorParser
{
    private static EquatableArray<OperationModel> OperationsOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var operations = new List<OperationModel>();
        for (var index = 0; index < ContractOperations.All.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var operation = ContractOperations.All[index];
            if (type.AllInterfaces.FirstOrDefault(candidate => candidate.Is(operation.Interface)) is { } contract)
            {
                operations.Add(new OperationModel(index, RetryOf(type, contract, operation)));
            }
        }

        return operations.ToEquatableArray();
    }

    private static RetryModel? RetryOf(INamedTypeSymbol type, INamedTypeSymbol contract, ContractOperation operation)
    {
        var method = Implementation(type, contract, operation.Method);
        if (operation.Method == "ExecuteAsync" && method is null or { ContainingType.TypeKind: TypeKind.Interface } &&
            type.AllInterfaces.FirstOrDefault(static candidate => candidate.Is(WellKnownNames.StreamingInterface)) is { } streaming)
        {
            // Execute comes from Stream where the class has none of its own, and so do its retries.
            method = Implementation(type, streaming, "StreamAsync");
        }

        for (; method is not null; method = method.OverriddenMethod)
        {
            if (method.Attribute(WellKnownNames.RetryAttribute) is { } retry)
            {
                return ParseRetry(retry);
            }
        }

        return null;
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, INamedTypeSymbol contract, string method) =>
        contract.GetMembers(method).FirstOrDefault() is { } member ? type.FindImplementationForInterfaceMember(member) as IMethodSymbol : null;

    // What is out of range is an analyzer's to tell; here it must only not break the text.
    private static RetryModel ParseRetry(AttributeData retry) =>
        new(retry.NamedArguments.Any(static argument => argument.Key == "MaxAttempts") ? retry.Named<int>("MaxAttempts") : 3, Seconds(retry, "MinDelaySeconds", 1), Seconds(retry, "MaxDelaySeconds", 30));

    private static double Seconds(AttributeData retry, string name, double otherwise) =>
        retry.NamedArguments.Any(argument => argument.Key == name) && retry.Named<double>(name) is >= 0 and <= 86_400 and var seconds ? seconds : otherwise;
}
