using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1906: a quirk gives its reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuirkReasonAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.QuirkReason];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        if (start.Compilation.GetTypeByMetadataName(WellKnownNames.QuirkAttribute) is not { } attribute)
        {
            return;
        }

        start.RegisterSymbolAction(
            symbol =>
            {
                foreach (var data in symbol.Symbol.Attributes(attribute))
                {
                    if (data.ConstructorArguments.Length == 2 && data.ConstructorArguments[1] is { Kind: TypedConstantKind.Primitive } reason && string.IsNullOrWhiteSpace(reason.Value as string))
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(Rules.QuirkReason, data.LocationOf(1, symbol.CancellationToken), data.Argument(0)));
                    }
                }
            },
            SymbolKind.NamedType);
    }
}
