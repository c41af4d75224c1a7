using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1001, DMG1901 and DMG2001: an annotated type, and every type around it, is partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotPartialAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ConnectorNotPartial, Rules.ConformanceNotPartial, Rules.ConfigNotPartial];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        start.RegisterSymbolAction(
            symbol =>
            {
                Check(symbol, contract.Connector!, Rules.ConnectorNotPartial, "has [Connector]");
                Check(symbol, contract.ConnectorConfig!, Rules.ConfigNotPartial, "has [ConnectorConfig]");
            },
            SymbolKind.NamedType);

        if (start.Compilation.GetTypeByMetadataName(WellKnownNames.ConformanceTestsAttribute) is { } conformance)
        {
            start.RegisterSymbolAction(symbol => Check(symbol, conformance, Rules.ConformanceNotPartial, "has [ConformanceTests]"), SymbolKind.NamedType);
        }
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol attribute, DiagnosticDescriptor rule, string reason)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.Attributes(attribute).Any())
        {
            return;
        }

        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (Declaration(current, context.CancellationToken) is { } declaration)
            {
                var told = ReferenceEquals(current, type) ? reason : $"contains '{type.Name}', which {reason},";
                context.ReportDiagnostic(Diagnostic.Create(rule, declaration.Identifier.GetLocation(), current.Name, told));
                return;
            }
        }
    }

    /// <summary>The declaration that lacks the modifier, or null where it is there.</summary>
    private static BaseTypeDeclarationSyntax? Declaration(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<BaseTypeDeclarationSyntax>().ToList();
        return declarations.Any(static declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) ? null : declarations.FirstOrDefault();
    }
}
