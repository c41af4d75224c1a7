using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1004: a connector implements at least one of the four kinds.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectorKindAnalyzer : ConnectorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorKind];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        if (!type.IsStatic && !HasUnknownBase(type) && !contract.Kinds.Any(kind => type.AllInterfaces.Contains(kind, SymbolEqualityComparer.Default)) &&
            attribute.Declaration(context.CancellationToken) is { } declaration)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ConnectorKind, declaration.Identifier.GetLocation(), type.Name));
        }
    }

    // A base that is not typed to its end may well be one of the four.
    private static bool HasUnknownBase(INamedTypeSymbol type) =>
        type.BaseTypes().Any(static candidate => candidate.TypeKind == TypeKind.Error) || type.AllInterfaces.Any(static candidate => candidate.TypeKind == TypeKind.Error);
}
