using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4004 and DMG4008: cancellation and errors that a catch clause ends. What hides every error is told once, as that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowedExceptionAnalyzer : OperationsAnalyzer
{
    private const string Canceled = "System.OperationCanceledException";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.CancellationSwallowed, Rules.HiddenError];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterOperationAction(operation => Check(operation, (ITryOperation)operation.Operation, contract), OperationKind.Try);

    private static void Check(OperationAnalysisContext context, ITryOperation attempt, ContractSymbols contract)
    {
        if (attempt.Catches.IsEmpty || Cleanup.Holds(attempt, context.ContainingSymbol))
        {
            return;
        }

        var owner = OwnerOf(attempt, context.ContainingSymbol);
        var seesCancellation = false;
        foreach (var clause in attempt.Catches)
        {
            if (clause.ExceptionType.TypeKind == TypeKind.Error)
            {
                return;
            }

            var isCancellation = clause.ExceptionType.DerivesFrom(Canceled);
            if (!seesCancellation && CallerTokens.NameIn(attempt.Body, contract) is { } token && (isCancellation ? EndOfCancellation(clause, owner, contract, token) : EndOfAll(clause, owner)) is var (what, advice))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.CancellationSwallowed, LocationOf(clause), what, advice));
            }
            else if (Hides(clause, attempt, owner, contract))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.HiddenError, LocationOf(clause), "catch the exceptions that are expected, or throw a ConnectorException with this one as its cause"));
            }

            seesCancellation |= isCancellation || (clause.Filter is not null && CaughtErrors.AsksForCancellation(clause.Filter));
        }
    }

    private static (string What, string Advice)? EndOfCancellation(ICatchClauseOperation clause, ISymbol owner, ContractSymbols contract, string token)
    {
        var advice = $"or catch only what is not the caller's: 'when (!{token}.IsCancellationRequested)'";
        return SwallowsCancellation(clause, owner, contract) ? ("ends", $"rethrow it, {advice}")
            : clause.Filter is null && CaughtErrors.BecomeAnother(clause, Canceled) ? ("becomes another error", $"call '{token}.ThrowIfCancellationRequested()' first, {advice}")
            : null;
    }

    private static (string What, string Advice)? EndOfAll(ICatchClauseOperation clause, ISymbol owner) =>
        ReturnsInstead(clause, owner) ? ("ends", $"let it pass: 'when ({NameOf(clause) ?? "exception"} is not OperationCanceledException)'") : null;

    private static bool SwallowsCancellation(ICatchClauseOperation clause, ISymbol owner, ContractSymbols contract) =>
        (clause.Filter is null || IsCallersCancellation(clause.Filter, contract)) &&
        (IsOperation(owner, contract) || (owner is IMethodSymbol { ReturnType: INamedTypeSymbol { IsGenericType: true } result } && result.IsTask())) &&
        !CaughtErrors.AreTold(clause);

    /// <summary>A result in place of whatever was thrown, cancellation too.</summary>
    private static bool ReturnsInstead(ICatchClauseOperation clause, ISymbol owner) =>
        clause.Filter is null && CaughtErrors.IsGeneral(clause) && !CaughtErrors.AreHidden(clause) && !CaughtErrors.AreTold(clause) &&
        clause.Handler.Descendants().Any(static operation => operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: not null }) && owner is IMethodSymbol;

    private static bool Hides(ICatchClauseOperation clause, ITryOperation attempt, ISymbol owner, ContractSymbols contract) =>
        CaughtErrors.IsGeneral(clause) && (clause.Filter is null || CaughtErrors.ExcludesCancellationOnly(clause.Filter)) && CaughtErrors.AreHidden(clause) && !Cleanup.IsAllOf(attempt.Body) &&
        !IsTry(owner) && (IsOperation(owner, contract) || !KeepsALoopGoing(clause, attempt));

    /// <summary>The lambda, local function or member that an exception would leave.</summary>
    private static ISymbol OwnerOf(IOperation operation, ISymbol member)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Symbol: var lambda })
            {
                return lambda;
            }

            if (current is ILocalFunctionOperation { Symbol: var local })
            {
                return local;
            }
        }

        return member;
    }

    private static bool IsOperation(ISymbol owner, ContractSymbols contract) => owner is IMethodSymbol method && contract.MemberOf(method) is not null;

    // TryParse, TryOpen: the caller is told by the result.
    private static bool IsTry(ISymbol owner) => owner.Name is ['T', 'r', 'y', >= 'A' and <= 'Z', ..];

    // A loop in the background logs what went wrong and goes on.
    private static bool KeepsALoopGoing(ICatchClauseOperation clause, ITryOperation attempt) =>
        clause.Handler.Operations.Length > 0 && attempt.Parent is IBlockOperation { Parent: ILoopOperation };

    private static bool IsCallersCancellation(IOperation filter, ContractSymbols contract) =>
        filter is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested", Instance: IParameterReferenceOperation { Type: var type } } && contract.IsToken(type);

    private static string? NameOf(ICatchClauseOperation clause) =>
        clause.Syntax is CatchClauseSyntax { Declaration.Identifier.ValueText: { Length: > 0 } name } ? name : null;

    private static Location LocationOf(ICatchClauseOperation clause) =>
        clause.Syntax is CatchClauseSyntax syntax ? syntax.Declaration?.Type.GetLocation() ?? syntax.CatchKeyword.GetLocation() : clause.Syntax.GetLocation();
}
