using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1904: no two conformance classes of a project check one connector.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateConformanceAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DuplicateConformance];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        if (start.Compilation.GetTypeByMetadataName(WellKnownNames.ConformanceTestsAttribute) is not { } attribute)
        {
            return;
        }

        var classes = new ConcurrentBag<(INamedTypeSymbol Type, INamedTypeSymbol Connector, AttributeData Attribute)>();
        start.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol.Attributes(attribute).FirstOrDefault() is { } data && data.Argument(0) is INamedTypeSymbol { TypeKind: not TypeKind.Error } connector)
                {
                    classes.Add(((INamedTypeSymbol)symbol.Symbol, connector, data));
                }
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end => Report(end, classes));
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<(INamedTypeSymbol Type, INamedTypeSymbol Connector, AttributeData Attribute)> classes)
    {
        foreach (var same in classes.GroupBy(static one => one.Connector, SymbolEqualityComparer.Default))
        {
            var ordered = same.OrderBy(static one => one.Type.ToDisplayString(), StringComparer.Ordinal).ToList();
            foreach (var (type, connector, attribute) in ordered.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.DuplicateConformance, attribute.LocationOf(0, context.CancellationToken), connector.Name, ordered[0].Type.ToDisplayString(), type.ToDisplayString()));
            }
        }
    }
}
