using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>An analyzer of the classes that have <c>[Connector]</c>, one at a time.</summary>
public abstract class ConnectorAnalyzer : ContractAnalyzer
{
    private protected sealed override void Start(CompilationStartAnalysisContext start, ContractSymbols contract) =>
        start.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.TypeKind == TypeKind.Class && type.Attributes(contract.Connector!).FirstOrDefault() is { } attribute)
                {
                    Check(symbol, type, attribute, contract);
                }
            },
            SymbolKind.NamedType);

    private protected abstract void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract);
}
