using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>The contract's types in one compilation, and which of its own types are held to the contract.</summary>
internal sealed class ContractSymbols
{
    // Every analyzer asks the same of the same types. Weak: an entry goes with its compilation.
    private static readonly ConditionalWeakTable<Compilation, ContractSymbols> Known = new();

    private readonly ConcurrentDictionary<ISymbol, INamedTypeSymbol?> _owners = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<INamedTypeSymbol> _contracts;

    private ContractSymbols(Compilation compilation)
    {
        Compilation = compilation;
        Connector = compilation.GetTypeByMetadataName(WellKnownNames.ConnectorAttribute);
        ConnectorConfig = compilation.GetTypeByMetadataName(WellKnownNames.ConnectorConfigAttribute);
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        Kinds = Types(WellKnownNames.QueryInterface, WellKnownNames.CatalogInterface, WellKnownNames.ProcessingInterface, WellKnownNames.StorageInterface);
        _contracts = Types(WellKnownNames.ConnectorInterface, WellKnownNames.SessionInstance);
    }

    public Compilation Compilation { get; }

    /// <summary><c>[Connector]</c>.</summary>
    public INamedTypeSymbol? Connector { get; }

    /// <summary><c>[ConnectorConfig]</c>.</summary>
    public INamedTypeSymbol? ConnectorConfig { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    /// <summary>The interfaces of the four kinds: query, catalog, processing, storage.</summary>
    public ImmutableArray<INamedTypeSymbol> Kinds { get; }

    /// <summary>The contract as a compilation sees it, or null where it does not refer to the library.</summary>
    public static ContractSymbols? Of(Compilation compilation)
    {
        var contract = Known.GetValue(compilation, static key => new ContractSymbols(key));
        return contract.Connector is null || contract.ConnectorConfig is null ? null : contract;
    }

    /// <summary>Whether a class has <c>[Connector]</c>.</summary>
    public bool IsConnector(INamedTypeSymbol type) => type.Attributes(Connector!).Any();

    /// <summary>Whether a type has <c>[ConnectorConfig]</c>.</summary>
    public bool IsConfig(ITypeSymbol type) => type.Attributes(ConnectorConfig!).Any();

    public bool IsToken(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, CancellationToken);

    /// <summary>The connector or session that a type, or code in it, belongs to; null for code that is held to no contract.</summary>
    public INamedTypeSymbol? OwnerOf(ISymbol symbol)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (_owners.GetOrAdd(type.OriginalDefinition, candidate => IsHeld((INamedTypeSymbol)candidate) ? (INamedTypeSymbol)candidate : null) is { } owner)
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>The contract's member that a method implements, such as <c>IQueryConnector.ExecuteAsync</c>; null for any other method.</summary>
    public IMethodSymbol? MemberOf(IMethodSymbol method)
    {
        if (method.ContainingType is not { TypeKind: TypeKind.Class } type || OwnerOf(type) is null)
        {
            return null;
        }

        // Of an override, the contract knows the method that it overrides.
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return type.AllInterfaces
            .Where(IsContract)
            .SelectMany(static contract => contract.GetMembers().OfType<IMethodSymbol>())
            .FirstOrDefault(member => Names(method, member) && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method.OriginalDefinition));
    }

    /// <summary>Whether a method is an operation of the contract, called on an interface, a connector or a session. Connecting and disconnecting are the registry's.</summary>
    public bool IsOperation(IMethodSymbol method) =>
        method is { IsStatic: false, Name: not ("ConnectAsync" or "DisconnectAsync" or "DisposeAsync") } && method.Name.EndsWith("Async", StringComparison.Ordinal) &&
        (method.ContainingType.TypeKind == TypeKind.Interface ? IsContract(method.ContainingType) : MemberOf(method.OriginalDefinition) is not null);

    private static bool Names(IMethodSymbol method, IMethodSymbol member) => method.Name == member.Name || method.ExplicitInterfaceImplementations.Length > 0;

    private bool IsHeld(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && (IsConnector(type) || type.AllInterfaces.Any(IsContract));

    private bool IsContract(INamedTypeSymbol type) =>
        _contracts.Any(contract => SymbolEqualityComparer.Default.Equals(type, contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default));

    private ImmutableArray<INamedTypeSymbol> Types(params string[] names) => [.. names.Select(Compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>()];
}
