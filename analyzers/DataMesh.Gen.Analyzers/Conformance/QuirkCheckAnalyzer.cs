using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1905: a quirk names a check of the kit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuirkCheckAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.QuirkCheck];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        if (start.Compilation.GetTypeByMetadataName(WellKnownNames.QuirkAttribute) is not { } attribute)
        {
            return;
        }

        var checks = new Lazy<ImmutableArray<string>>(() => [.. ConformanceKit.ChecksOf(start.Compilation).Select(static check => check.Method.Name)]);
        start.RegisterSymbolAction(
            symbol =>
            {
                foreach (var data in symbol.Symbol.Attributes(attribute))
                {
                    if (data.Argument(0) is string check && !checks.Value.Contains(check))
                    {
                        var hint = EditDistance.Nearest(check, checks.Value) is { } nearest ? $"; did you mean '{nearest}'?" : "; the tests of the class have the names of the checks";
                        symbol.ReportDiagnostic(Diagnostic.Create(Rules.QuirkCheck, data.LocationOf(0, symbol.CancellationToken), check, hint));
                    }
                }
            },
            SymbolKind.NamedType);
    }
}
