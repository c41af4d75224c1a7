using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>An analyzer of code that refers to the library; silent in all other code, and in generated code.</summary>
public abstract class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ContractSymbols.Of(start.Compilation) is { } contract)
            {
                Start(start, contract);
            }
        });
    }

    /// <summary>Registers what looks at one compilation.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext context, ContractSymbols contract);
}
