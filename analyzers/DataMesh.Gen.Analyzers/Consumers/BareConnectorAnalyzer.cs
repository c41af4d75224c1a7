using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG5003: applications take connectors from the registry, in their wrappers. Connectors may be made of others, and tests test them bare.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BareConnectorAnalyzer : ContractAnalyzer
{
    private static readonly ImmutableHashSet<string> TestFrameworks = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "xunit.core",
        "xunit.v3.core",
        "nunit.framework",
        "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "MSTest.TestFramework",
        "TUnit.Core",
        "DataMesh.Testing");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BareConnector];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        if (!context.Compilation.ReferencedAssemblyNames.Any(static assembly => TestFrameworks.Contains(assembly.Name)))
        {
            context.RegisterOperationAction(operation => Check(operation, contract), OperationKind.ObjectCreation);
        }
    }

    private static void Check(OperationAnalysisContext context, ContractSymbols contract)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation is { Type: INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } type } &&
            contract.OwnerOf(type) is { } owner && SymbolEqualityComparer.Default.Equals(owner, type.OriginalDefinition) && contract.IsConnector(owner) &&
            contract.OwnerOf(context.ContainingSymbol) is null)
        {
            var location = creation.Syntax is ObjectCreationExpressionSyntax { Type: { } name } ? name.GetLocation() : creation.Syntax.GetFirstToken().GetLocation();
            context.ReportDiagnostic(Diagnostic.Create(Rules.BareConnector, location, type.Name));
        }
    }
}
