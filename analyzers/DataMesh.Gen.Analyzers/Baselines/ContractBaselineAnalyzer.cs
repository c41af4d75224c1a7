using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1801 to DMG1804: what a connector promised in an earlier version, it still does.</summary>
/// <remarks>The generator has written what it promises now into an attribute of the assembly, which the compilation that analyzers see holds.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractBaselineAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BrokenContract, Rules.StaleBaseline, Rules.UnreadableBaseline, Rules.MissingBaseline];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        // For whoever asks first. A cancelled attempt is no answer.
        var token = context.CancellationToken;
        var findings = new Lazy<ILookup<object, Diagnostic>>(() => BaselineFindings.Of(context.Compilation, context.Options, token), LazyThreadSafetyMode.PublicationOnly);
        context.RegisterSymbolAction(symbol => Report(findings.Value[symbol.Symbol], symbol.ReportDiagnostic), SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(file => Report(findings.Value[file.AdditionalFile.Path], file.ReportDiagnostic));
    }

    private static void Report(IEnumerable<Diagnostic> diagnostics, Action<Diagnostic> report)
    {
        foreach (var diagnostic in diagnostics)
        {
            report(diagnostic);
        }
    }
}
