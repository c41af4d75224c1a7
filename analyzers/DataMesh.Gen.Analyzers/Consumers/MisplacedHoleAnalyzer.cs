using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG5007: the holes of a bound query stand where a parameter can.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisplacedHoleAnalyzer : ContractAnalyzer
{
    /// <summary>The property that says how a fix mends it: <see cref="TakeQuotes"/> or <see cref="AddIdentifier"/>.</summary>
    public const string Fix = nameof(Fix);

    /// <summary>The quotes around the hole go.</summary>
    public const string TakeQuotes = nameof(TakeQuotes);

    /// <summary>The hole is made a name.</summary>
    public const string AddIdentifier = nameof(AddIdentifier);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.MisplacedHole];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        if (contract.Compilation.GetTypeByMetadataName(WellKnownNames.QueryRequest) is { } request)
        {
            context.RegisterOperationAction(operation => Check(operation, request), OperationKind.InterpolatedStringHandlerCreation);
        }
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol request)
    {
        if (context.Operation is not IInterpolatedStringHandlerCreationOperation { Content: { } content, Type: { } type } || !SymbolEqualityComparer.Default.Equals(type, request))
        {
            return;
        }

        foreach (var (hole, place, advice, fix) in new BoundStatement(content).Misplaced())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var properties = fix is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Fix, fix);
            context.ReportDiagnostic(Diagnostic.Create(Rules.MisplacedHole, hole.GetLocation(), properties, PastedValue.Clipped(hole.Expression), place, advice));
        }
    }
}
