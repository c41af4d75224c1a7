using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4005 and DMG4006: a thread that waits for a task, or for time to pass.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingWaitAnalyzer : OperationsAnalyzer
{
    /// <summary>The property that is set where an await may stand in place of the wait.</summary>
    public const string AwaitProperty = "Await";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BlockingWait, Rules.ThreadSleep];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        context.RegisterOperationAction(operation => CheckResult(operation, (IPropertyReferenceOperation)operation.Operation), OperationKind.PropertyReference);
        context.RegisterOperationAction(operation => CheckCall(operation, (IInvocationOperation)operation.Operation, contract), OperationKind.Invocation);
    }

    private static void CheckResult(OperationAnalysisContext context, IPropertyReferenceOperation reference)
    {
        if (reference is { Property.Name: "Result", Instance: { } task, Syntax: MemberAccessExpressionSyntax access } && reference.Property.ContainingType.IsTask() && !EndedTasks.Contains(task) && !IsForced(context))
        {
            Report(context, Rules.BlockingWait, access.Name, canAwait: true, "Result");
        }
    }

    private static void CheckCall(OperationAnalysisContext context, IInvocationOperation call, ContractSymbols contract)
    {
        if (call.Syntax is not InvocationExpressionSyntax syntax)
        {
            return;
        }

        var (name, type) = (call.TargetMethod.Name, call.TargetMethod.ContainingType);
        switch (name)
        {
            case "Wait" when type.IsTask() && call.Instance is { } task && !EndedTasks.Contains(task) && !IsForced(context):
                Report(context, Rules.BlockingWait, syntax.Name(), call.Arguments.IsEmpty || (call.Arguments.Length == 1 && contract.IsToken(call.Arguments[0].Parameter?.Type)), name);
                break;
            case "WaitAll" or "WaitAny" when type.IsTask() && !IsForced(context):
                Report(context, Rules.BlockingWait, syntax.Name(), name == "WaitAll" && call.Arguments.Length == 1, name);
                break;
            case "GetResult" when call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited } && IsTaskAwaiter(type) && !EndedTasks.Contains(RemoteWork.Unwrap(awaited)) && !IsForced(context):
                Report(context, Rules.BlockingWait, syntax.Name(), canAwait: true, name);
                break;
            case "Sleep" when type.Is("System.Threading.Thread") && !IsForced(context):
                Report(context, Rules.ThreadSleep, syntax.Expression, canAwait: true);
                break;
        }
    }

    private static bool IsTaskAwaiter(INamedTypeSymbol type) => type.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter";

    // Where a base class or an interface wants a synchronous member, as Dispose and Stream.Read are, there is no await.
    private static bool IsForced(OperationAnalysisContext context)
    {
        for (var current = context.Operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Symbol.IsAsync: true } or ILocalFunctionOperation { Symbol.IsAsync: true })
            {
                return false;
            }
        }

        return context.ContainingSymbol switch
        {
            IFieldSymbol field => field.IsStatic,
            IMethodSymbol { IsAsync: false } method => (method.ReturnsVoid || !method.ReturnType.IsTask()) && (method.IsOverride || method.AssociatedSymbol is { IsOverride: true } || method.MethodKind == MethodKind.Destructor || method.ImplementsInterface()),
            _ => false,
        };
    }

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, SyntaxNode at, bool canAwait, params object[] arguments)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (canAwait && AwaitPlaces.Allow(context.Operation.Syntax))
        {
            properties = properties.Add(AwaitProperty, "").Add(TokenAnalyzer.TokenProperty, rule == Rules.ThreadSleep && ContractSymbols.Of(context.Compilation) is { } contract ? TokenReach.Of(context.Operation, context.ContainingSymbol, contract) : null);
        }

        context.ReportDiagnostic(Diagnostic.Create(rule, at.GetLocation(), properties, arguments));
    }
}
