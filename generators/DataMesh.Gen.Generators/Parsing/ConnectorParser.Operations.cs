using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Which operations a connector has, with their retries and timeouts.</summary>
internal static partial class ConnectorParser
{
    private static EquatableArray<OperationModel> OperationsOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var operations = new List<OperationModel>();
        for (var index = 0; index < ContractOperations.All.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var operation = ContractOperations.All[index];
            if (Contract(type, operation.Interface) is { } contract)
            {
                var method = MethodOf(type, contract, operation);
                operations.Add(new OperationModel(index, ResilienceParser.Retry(method), ResilienceParser.Timeout(method)));
            }
        }

        return operations.ToEquatableArray();
    }

    private static IMethodSymbol? MethodOf(INamedTypeSymbol type, INamedTypeSymbol contract, ContractOperation operation)
    {
        var method = Implementation(type, contract, operation.Method);

        // Execute comes from Stream where the class has none of its own, and so does what its author says of it.
        return operation.Method == "ExecuteAsync" && method is null or { ContainingType.TypeKind: TypeKind.Interface } && Contract(type, WellKnownNames.StreamingInterface) is { } streaming
            ? Implementation(type, streaming, "StreamAsync")
            : method;
    }

    private static IMethodSymbol? ConnectMethod(INamedTypeSymbol type) =>
        Contract(type, WellKnownNames.ConnectorInterface) is { } contract ? Implementation(type, contract, "ConnectAsync") : null;

    private static INamedTypeSymbol? Contract(INamedTypeSymbol type, string fullName) => type.AllInterfaces.FirstOrDefault(candidate => candidate.Is(fullName));

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, INamedTypeSymbol contract, string method) =>
        contract.GetMembers(method).FirstOrDefault() is { } member ? type.FindImplementationForInterfaceMember(member) as IMethodSymbol : null;
}
