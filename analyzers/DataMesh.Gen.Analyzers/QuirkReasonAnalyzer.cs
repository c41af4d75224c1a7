using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1906: a quirk gives its reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuirkReasonAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.QuirkReason];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
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
        });
    }
}
