using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>The members that the contract asks of a connector.</summary>
/// <remarks>Public for the code fixes, which stand in an assembly of their own.</remarks>
public static class ContractMembers
{
    /// <summary>The methods of the contracts that a class names, in the order of the contract: what all connectors have first.</summary>
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type) =>
        type.AllInterfaces
            .Where(static candidate => candidate.Is(WellKnownNames.ConnectorInterface) || candidate.Implements(WellKnownNames.ConnectorInterface))
            .OrderBy(static contract => contract.AllInterfaces.Length)
            .SelectMany(static contract => contract.GetMembers().OfType<IMethodSymbol>())
            .Where(static member => member is { IsAbstract: true, IsStatic: false, MethodKind: MethodKind.Ordinary });

    /// <summary>Those that neither the class nor a default of an interface implements.</summary>
    public static IReadOnlyList<IMethodSymbol> MissingOf(INamedTypeSymbol type) =>
        [.. Of(type).Where(member => type.FindImplementationForInterfaceMember(member) is null)];
}
