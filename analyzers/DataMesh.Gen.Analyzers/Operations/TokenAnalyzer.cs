using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4001 to DMG4003: the caller's token reaches whatever takes time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenAnalyzer : OperationsAnalyzer
{
    /// <summary>The property that holds the token to pass, as it is written.</summary>
    public const string TokenProperty = "Token";

    /// <summary>The property that is set where the token is not the last argument: the parameter's name where the argument must be named, else its place.</summary>
    public const string PlaceProperty = "Place";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TokenNotTaken, Rules.TokenNotForwarded, Rules.TokenReplaced];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        var work = new TypeWork();
        var type = ((INamedTypeSymbol)context.Symbol).OriginalDefinition;
        context.RegisterOperationBlockAction(block => new TokenWalk(block, type, contract, work).Run());
        context.RegisterSymbolEndAction(end => work.Report(end.ReportDiagnostic));
    }
}
