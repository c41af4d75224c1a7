using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG3009: retries are left to the managed connector.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandMadeRetryAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.HandMadeRetry];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        // Nothing in a session is retried, so there the attribute is no answer.
        if (contract.OwnerOf(context.Symbol) is { } owner && !owner.Implements(WellKnownNames.SessionInstance))
        {
            context.RegisterOperationAction(operation => Check(operation, contract), OperationKind.Loop);
        }
    }

    private static void Check(OperationAnalysisContext context, ContractSymbols contract)
    {
        // A loop over things tries the next one, not the same one again.
        if (context.Operation is not (IForLoopOperation or IWhileLoopOperation) || context.Operation is not ILoopOperation { Body: IBlockOperation body } loop)
        {
            return;
        }

        if (body.Operations.OfType<ITryOperation>().FirstOrDefault(attempt => Leaves(attempt, body) && attempt.Catches.Any(static clause => GoesOn(clause))) is not { } attempt ||
            !IsCounted(loop) || UsesCounter(attempt, loop) || !attempt.Body.Descendants().Any(static operation => operation.Kind == OperationKind.Await))
        {
            return;
        }

        if (context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method && contract.MemberOf(method)?.Name is not ("ConnectAsync" or "DisconnectAsync"))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.HandMadeRetry, loop.Syntax.GetFirstToken().GetLocation(), method.Name));
        }
    }

    /// <summary>Whether an attempt that succeeds ends the loop, whatever it brought: a loop that polls or pages goes on.</summary>
    private static bool Leaves(ITryOperation attempt, IBlockOperation body)
    {
        var next = body.Operations.IndexOf(attempt) + 1;
        return attempt.Body.Operations.LastOrDefault() is { } last && (IsExit(last) || (next < body.Operations.Length && IsExit(body.Operations[next])));
    }

    private static bool IsExit(IOperation operation) => operation is IReturnOperation { Kind: OperationKind.Return } or IBranchOperation { BranchKind: BranchKind.Break };

    /// <summary>Whether the next attempt follows a failure, and nothing was done about it but to wait.</summary>
    private static bool GoesOn(ICatchClauseOperation clause) =>
        clause.Handler.Operations.LastOrDefault() is not (IReturnOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo }) &&
        clause.ExceptionType.TypeKind != TypeKind.Error &&
        !clause.ExceptionType.DerivesFrom("DataMesh.ConnectorConflictException") &&
        clause.Handler.Descendants().OfType<IAwaitOperation>().All(static wait => IsDelay(wait.Operation));

    private static bool IsCounted(ILoopOperation loop) =>
        loop is IForLoopOperation || loop.Descendants().Any(static operation => operation.Kind is OperationKind.Increment or OperationKind.Decrement || IsDelay(operation));

    private static bool IsDelay(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } instance } => IsDelay(instance),
        IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType: var type } } => type.Is("System.Threading.Tasks.Task"),
        _ => false,
    };

    // An attempt that its number chooses the input of goes through a list, from one host to the next.
    private static bool UsesCounter(ITryOperation attempt, ILoopOperation loop) =>
        loop.Locals.Any(local => attempt.Body.Descendants().OfType<ILocalReferenceOperation>().Any(used => SymbolEqualityComparer.Default.Equals(used.Local, local))) ||
        attempt.Body.Descendants().Any(static operation => operation.Kind is OperationKind.Increment or OperationKind.Decrement);
}
