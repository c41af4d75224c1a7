using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1008: a connector has every member of the contracts that it names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingMemberAnalyzer : ConnectorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.MissingMember];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute, ContractSymbols contract)
    {
        if (type.IsStatic || !type.Implements(WellKnownNames.ConnectorInterface))
        {
            return;
        }

        var missing = ContractMembers.MissingOf(type);
        if (missing.Count > 0)
        {
            var entry = BaseEntry(context, type, missing[0].ContainingType);
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.MissingMember,
                (entry ?? attribute.Declaration(context.CancellationToken)?.Identifier.GetLocation()) ?? type.Locations[0],
                type.Name,
                string.Join(", ", missing.Select(static member => member.Name))));
        }
    }

    /// <summary>Where a class names the interface that a member comes from, itself or one that extends it.</summary>
    private static Location? BaseEntry(SymbolAnalysisContext context, INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        var names = type.Interfaces
            .Where(candidate => SymbolEqualityComparer.Default.Equals(candidate, contract) || candidate.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default))
            .Select(static candidate => candidate.Name)
            .ToImmutableArray();
        return type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(context.CancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(static declaration => declaration.BaseList?.Types ?? default)
            .FirstOrDefault(entry => entry.Type.LastName() is { } name && names.Contains(name))?.Type.GetLocation();
    }
}
