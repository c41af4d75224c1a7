using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>An analyzer of configurations, each looked at by itself.</summary>
public abstract class ConfigAnalyzer : ContractAnalyzer
{
    private protected sealed override void Start(CompilationStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (contract.IsConfig(type))
                {
                    Check(symbol, type);
                }
            },
            SymbolKind.NamedType);

    /// <summary>Looks at one type with <c>[ConnectorConfig]</c>.</summary>
    private protected abstract void Check(SymbolAnalysisContext context, INamedTypeSymbol config);
}
