using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1903: <c>[ConformanceTests]</c> names a connector with something to check, and the class can make it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConformanceConnectorAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConformanceConnector];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        var tests = start.Compilation.GetTypeByMetadataName(WellKnownNames.ConformanceTestsAttribute);
        var connector = start.Compilation.GetTypeByMetadataName(WellKnownNames.ConnectorAttribute);
        var config = start.Compilation.GetTypeByMetadataName(WellKnownNames.ConnectorConfigAttribute);
        if (tests is null || connector is null || config is null)
        {
            return;
        }

        var contracts = new[] { WellKnownNames.QueryInterface, WellKnownNames.CatalogInterface, WellKnownNames.ProcessingInterface, WellKnownNames.StorageInterface }
            .Select(start.Compilation.GetTypeByMetadataName)
            .OfType<INamedTypeSymbol>()
            .ToImmutableArray();
        start.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol.Attributes(tests).FirstOrDefault() is { } data && data.ConstructorArguments is { Length: 1 } arguments && arguments[0] is { Kind: not TypedConstantKind.Error, Value: not IErrorTypeSymbol } argument &&
                    Wrong(argument.Value as ITypeSymbol, connector, config, contracts, constructor => symbol.Compilation.IsSymbolAccessibleWithin(constructor, (INamedTypeSymbol)symbol.Symbol)) is { } wrong)
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(Rules.ConformanceConnector, data.LocationOf(0, symbol.CancellationToken), (argument.Value as ITypeSymbol)?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null", wrong));
                }
            },
            SymbolKind.NamedType);
    }

    private static string? Wrong(ITypeSymbol? type, INamedTypeSymbol connector, INamedTypeSymbol config, ImmutableArray<INamedTypeSymbol> contracts, Func<IMethodSymbol, bool> canCall) =>
        type is not INamedTypeSymbol named || !type.Attributes(connector).Any() ? "it is no connector; name a class with [Connector]"
        : named.IsAbstract || named.IsGenericType ? "it is abstract, static or generic; name a connector that can be made"
        : !contracts.Any(contract => type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default)) ? "it implements none of IQueryConnector, ICatalogConnector, IProcessingConnector and IStorageConnector; implement what it can do"
        : !Constructors(named, config).Any(canCall) ? "its constructor cannot be called here; make it public, or internal with InternalsVisibleTo for this project"
        : null;

    /// <summary>Those that take the configuration; all where none does.</summary>
    private static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type, INamedTypeSymbol config)
    {
        var configured = type.InstanceConstructors.Where(constructor => constructor.Parameters.Any(parameter => parameter.Type.Attributes(config).Any())).ToList();
        return configured.Count > 0 ? configured : type.InstanceConstructors;
    }
}
