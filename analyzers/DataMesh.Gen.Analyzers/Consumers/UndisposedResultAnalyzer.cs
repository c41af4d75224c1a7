using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG5004: a stream, a session and a detached batch are disposed by whoever asked for them. What leaves the method is another's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndisposedResultAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UndisposedResult];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        var batch = contract.Compilation.GetTypeByMetadataName(WellKnownNames.RowBatch);
        context.RegisterOperationAction(operation => Check(operation, contract, batch), OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context, ContractSymbols contract, INamedTypeSymbol? batch)
    {
        var call = (IInvocationOperation)context.Operation;
        var what = call.TargetMethod.Name switch
        {
            "StreamAsync" or "OpenReadAsync" or "OpenJobLogAsync" => "a stream",
            "OpenSessionAsync" => "a session",
            "Detach" => "a detached batch",
            _ => null,
        };
        if (what is null || !(call.TargetMethod.Name == "Detach" ? SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, batch) : contract.IsOperation(call.TargetMethod)))
        {
            return;
        }

        var result = OpenedResult.Of(call);
        if (result.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            if (!OpenedResult.IsUsing(declarator) && !LocalUse.LeavesOrEnds(declarator.Symbol, declarator))
            {
                Report(((VariableDeclaratorSyntax)declarator.Syntax).Identifier.GetLocation(), $"'{declarator.Symbol.Name}', {what},");
            }
        }
        else if (result.Parent is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation })
        {
            if (!LocalUse.LeavesOrEnds(target.Local, target))
            {
                Report(target.Syntax.GetLocation(), $"'{target.Local.Name}', {what},");
            }
        }
        else if (OpenedResult.IsDropped(result))
        {
            Report(OpenedResult.NameOf(call).GetLocation(), $"What {call.TargetMethod.Name} gives, {what},");
        }

        void Report(Location location, string subject) => context.ReportDiagnostic(Diagnostic.Create(
            Rules.UndisposedResult, location, subject, what == "a detached batch" ? "declare it with using" : call.TargetMethod.Name is "OpenReadAsync" or "OpenJobLogAsync" ? "declare it with using or await using" : "declare it with await using"));
    }
}
