using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG5006: an operation is awaited, and a listing enumerated. Where the compiler says the same (CS4014), this rule does not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForgottenOperationAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ForgottenOperation];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract) =>
        context.RegisterOperationAction(operation => Check(operation, contract), OperationKind.ExpressionStatement);

    private static void Check(OperationAnalysisContext context, ContractSymbols contract)
    {
        var statement = ((IExpressionStatementOperation)context.Operation).Operation;
        var isDiscarded = statement is ISimpleAssignmentOperation { Target: IDiscardOperation };
        if (Called(isDiscarded ? ((ISimpleAssignmentOperation)statement).Value : statement) is not { } call)
        {
            return;
        }

        var operation = OperationIn(call, contract);
        if (operation is null || (!isDiscarded && !IsListing(operation) && IsToldByTheCompiler(call)))
        {
            return;
        }

        var at = OpenedResult.NameOf(call).GetLocation();
        var name = operation.TargetMethod.Name;
        context.ReportDiagnostic(IsListing(operation)
            ? Diagnostic.Create(Rules.ForgottenOperation, at, $"'{name}' does nothing until its result is enumerated", "enumerate it with await foreach")
            : Diagnostic.Create(Rules.ForgottenOperation, at, $"Nobody awaits '{name}', so its errors are lost", "await it, return its task, or keep the task and await it later"));
    }

    /// <summary>The call itself, its ConfigureAwait taken off.</summary>
    private static IInvocationOperation? Called(IOperation expression) => expression switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Called(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } instance } => Called(instance),
        IConditionalAccessOperation access => Called(access.WhenNotNull),
        IInvocationOperation call => call,
        _ => null,
    };

    /// <summary>The operation that a call is, or that it starts on another thread and does nothing else.</summary>
    private static IInvocationOperation? OperationIn(IInvocationOperation call, ContractSymbols contract) =>
        contract.IsOperation(call.TargetMethod) ? call
        : call is { TargetMethod: { Name: "Run", ContainingType.Name: "Task" }, Arguments: [{ Value: IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body: { } body } } }, ..] } &&
            body.Operations.FirstOrDefault() is { } first ? OnlyIn(first, contract)
        : null;

    private static IInvocationOperation? OnlyIn(IOperation statement, ContractSymbols contract) => statement switch
    {
        IReturnOperation { ReturnedValue: { } value } => OnlyIn(value, contract),
        IExpressionStatementOperation { Operation: var value } => OnlyIn(value, contract),
        IAwaitOperation { Operation: var value } => OnlyIn(value, contract),
        IConversionOperation { Operand: var value } => OnlyIn(value, contract),
        _ => Called(statement) is { } call && contract.IsOperation(call.TargetMethod) ? call : null,
    };

    private static bool IsListing(IInvocationOperation operation) => operation.TargetMethod.ReturnType.Name == "IAsyncEnumerable";

    /// <summary>CS4014: the call stands in an async function, or what it calls is one.</summary>
    private static bool IsToldByTheCompiler(IInvocationOperation call)
    {
        if (call.TargetMethod.IsAsync)
        {
            return true;
        }

        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol.IsAsync;
                case ILocalFunctionOperation local:
                    return local.Symbol.IsAsync;
            }
        }

        return call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart) is IMethodSymbol { IsAsync: true };
    }
}
