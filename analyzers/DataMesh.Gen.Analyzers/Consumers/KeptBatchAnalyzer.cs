using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG5005: the batch of a step is not put where the next step finds it. Batches of a QueryResult stay, and so does the last one of a loop that is left.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptBatchAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.KeptBatch];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        if (contract.Compilation.GetTypeByMetadataName(WellKnownNames.RowBatch) is { } batch && contract.Compilation.GetTypeByMetadataName(WellKnownNames.RowStream) is { } stream)
        {
            context.RegisterOperationAction(operation => CheckCall(operation, batch, stream), OperationKind.Invocation);
            context.RegisterOperationAction(operation => CheckAssignment(operation, batch, stream), OperationKind.SimpleAssignment);
        }
    }

    private static void CheckCall(OperationAnalysisContext context, INamedTypeSymbol batch, INamedTypeSymbol stream)
    {
        var call = (IInvocationOperation)context.Operation;
        switch (call.TargetMethod.Name)
        {
            case "ToListAsync" or "ToArrayAsync" or "ToHashSetAsync" when call.Arguments.Length > 0 && StepBatch.IsStream(call.Arguments[0].Value, stream):
                Report(context, OpenedResult.NameOf(call), "every batch", "them with Select(batch => batch.Detach()), or read the whole into a QueryResult");
                break;
            case "Add" or "Insert" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "TryAdd" or "WriteAsync" or "TryWrite" when StepBatch.IsCollection(call.TargetMethod.ContainingType):
                foreach (var argument in call.Arguments.Where(argument => StepBatch.OfStep(argument.Value, batch, stream) is { } loop && (call.Instance is null || StepBatch.Outlives(call.Instance, loop))))
                {
                    ReportBatch(context, argument.Value);
                }

                break;
        }
    }

    private static void CheckAssignment(OperationAnalysisContext context, INamedTypeSymbol batch, INamedTypeSymbol stream)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (StepBatch.OfStep(assignment.Value, batch, stream) is { } loop && StepBatch.Outlives(assignment.Target, loop) && !StepBatch.LeavesLoop(assignment))
        {
            ReportBatch(context, assignment.Value);
        }
    }

    private static void ReportBatch(OperationAnalysisContext context, IOperation batch) => Report(context, batch.Syntax, $"'{batch.Syntax}'", $"{batch.Syntax}.Detach(), and dispose that");

    private static void Report(OperationAnalysisContext context, SyntaxNode at, string what, string instead) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.KeptBatch, at.GetLocation(), what, instead));
}
