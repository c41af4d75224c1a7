using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4010: <c>throw new Exception</c> and its like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaseExceptionAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BaseException];

    /// <summary>Whether a type says nothing of what went wrong.</summary>
    internal static bool IsBase(ITypeSymbol? type) => type.Is("System.Exception") || type.Is("System.SystemException") || type.Is("System.ApplicationException");

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterOperationAction(
            static operation =>
            {
                if (ThrownExceptions.Made((IThrowOperation)operation.Operation) is { } creation && IsBase(creation.Type))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Rules.BaseException, ThrownExceptions.PlaceOf(creation), creation.Type!.Name));
                }
            },
            OperationKind.Throw);
}
