using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>An analyzer of code inside connectors and sessions: bodies of other types are not even bound.</summary>
public abstract class OperationsAnalyzer : ContractAnalyzer
{
    private protected sealed override void Start(CompilationStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                if (contract.OwnerOf(start.Symbol) is not null)
                {
                    Start(start, contract);
                }
            },
            SymbolKind.NamedType);

    /// <summary>Registers what looks at one type: a connector, a session, or a type nested in one.</summary>
    private protected abstract void Start(SymbolStartAnalysisContext context, ContractSymbols contract);
}
