using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG3010: the span of an operation is left to the managed connector. What a method of the contract calls may have spans of its own: they tell of a part of the work.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandMadeSpanAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.HandMadeSpan];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation is IInvocationOperation { TargetMethod: { Name: "StartActivity" or "CreateActivity", ContainingType: var type } } call && type.Is("System.Diagnostics.ActivitySource"))
                {
                    Report(operation, contract, call);
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation.Type.Is("System.Diagnostics.Activity"))
                {
                    Report(operation, contract, operation.Operation);
                }
            },
            OperationKind.ObjectCreation);
    }

    private static void Report(OperationAnalysisContext context, ContractSymbols contract, IOperation operation)
    {
        if (context.ContainingSymbol is IMethodSymbol method && contract.MemberOf(method) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.HandMadeSpan, operation.Syntax.GetLocation(), method.Name));
        }
    }
}
