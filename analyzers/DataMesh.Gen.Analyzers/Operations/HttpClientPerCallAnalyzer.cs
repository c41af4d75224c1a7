using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4011: an operation, and what it calls in its class, makes no HTTP client of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HttpClientPerCallAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.HttpClientPerCall];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        var made = new ConcurrentBag<(IMethodSymbol Method, IObjectCreationOperation Creation)>();
        var calls = new ConcurrentBag<(IMethodSymbol Caller, IInvocationOperation Call)>();
        context.RegisterOperationAction(
            operation =>
            {
                var creation = (IObjectCreationOperation)operation.Operation;
                if (operation.ContainingSymbol is IMethodSymbol method && HoldsConnections(creation) && !IsKept(creation))
                {
                    made.Add((method, creation));
                }
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, context.Symbol) && operation.ContainingSymbol is IMethodSymbol caller)
                {
                    calls.Add((caller, call));
                }
            },
            OperationKind.Invocation);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var (method, creation) in made)
            {
                if (IsPerCall(method, contract) || (contract.MemberOf(method) is null && calls.Any(known => SymbolEqualityComparer.Default.Equals(known.Call.TargetMethod.OriginalDefinition, method) && IsPerCall(known.Caller, contract) && !IsKept(known.Call))))
                {
                    end.ReportDiagnostic(Diagnostic.Create(Rules.HttpClientPerCall, creation.Syntax.GetLocation(), method.Name, creation.Type!.Name));
                }
            }
        });
    }

    /// <summary>Whether a method runs for every call. A connection's client is made in ConnectAsync; a session may have one of its own.</summary>
    private static bool IsPerCall(IMethodSymbol method, ContractSymbols contract) =>
        contract.MemberOf(method) is { Name: not ("ConnectAsync" or "DisconnectAsync" or "OpenSessionAsync") };

    // A client over a handler that is someone else's has no connections of its own; of a client and its handler in one expression, the client is told of.
    private static bool HoldsConnections(IObjectCreationOperation creation) =>
        creation.Type.Is("System.Net.Http.HttpClient")
            ? creation.Arguments.Length == 0 || creation.Arguments[0].Value.WithoutConversion() is IObjectCreationOperation
            : (creation.Type.Is("System.Net.Http.SocketsHttpHandler") || creation.Type.Is("System.Net.Http.HttpClientHandler")) && creation.Parent?.Parent is not IArgumentOperation && creation.Parent is not IArgumentOperation;

    /// <summary>Whether a value goes into a field, a property or a collection, so that the next call finds it.</summary>
    private static bool IsKept(IOperation operation)
    {
        for (var (value, parent) = (operation, operation.Parent); parent is not null; (value, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation } assignment when ReferenceEquals(assignment.Value, value):
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "CompareExchange" or "Exchange" or "GetOrAdd" or "AddOrUpdate" or "GetOrCreate" or "EnsureInitialized" or "Add" or "TryAdd" } }:
                    return true;
                case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalOperation or IAwaitOperation:
                case IArgumentOperation { Parent: IObjectCreationOperation } or IObjectCreationOperation:
                // What a lambda returns goes where the lambda does: into a cache, or a Lazy.
                case IReturnOperation or IBlockOperation or IAnonymousFunctionOperation or IDelegateCreationOperation:
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return operation.Root().Descendants().OfType<ILocalReferenceOperation>()
                        .Any(used => SymbolEqualityComparer.Default.Equals(used.Local, local) && IsKept(used));
                default:
                    return false;
            }
        }

        return false;
    }
}
