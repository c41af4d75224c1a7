using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1902: a class with <c>[ConformanceTests]</c> derives from the kit's base class and can be made.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConformanceSuiteAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConformanceSuite];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        var attribute = start.Compilation.GetTypeByMetadataName(WellKnownNames.ConformanceTestsAttribute);
        var suite = start.Compilation.GetTypeByMetadataName(WellKnownNames.ConformanceSuite);
        if (attribute is not null && suite is not null)
        {
            start.RegisterSymbolAction(symbol => Check(symbol, attribute, suite), SymbolKind.NamedType);
        }
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol attribute, INamedTypeSymbol suite)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.Attributes(attribute).Any() && Wrong(type, suite) is { } wrong)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ConformanceSuite, type.Locations[0], type.Name, wrong));
        }
    }

    private static string? Wrong(INamedTypeSymbol type, INamedTypeSymbol suite) =>
        !SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, suite) ? "does not derive from ConformanceSuite<TSystem>"
        : type.IsAbstract ? "is abstract"
        : type.IsGenericType ? "is generic, or a type around it is"
        : !IsPublic(type) ? "is not public, or a type around it is not"
        : null;

    private static bool IsPublic(INamedTypeSymbol type) =>
        type is { DeclaredAccessibility: Accessibility.Public, IsFileLocal: false } && (type.ContainingType is not { } outer || IsPublic(outer));
}
