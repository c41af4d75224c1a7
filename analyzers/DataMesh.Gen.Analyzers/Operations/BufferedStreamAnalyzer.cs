using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4013: an operation that streams or lists does not hold its whole result. What happens in a loop is a page.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BufferedStreamAnalyzer : OperationsAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BufferedStream];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.TargetMethod.Name is "ToList" or "ToArray" or "ToListAsync" or "ToArrayAsync" or "ReadToEnd" or "ReadToEndAsync" && Streams(operation.ContainingSymbol, contract) is { } method && !IsPart(call) && HoldsAll(call, method))
                {
                    Report(operation, method, NameOf(call));
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation is IForEachLoopOperation { Collection: var collection } loop && collection.WithoutConversion() is ILocalReferenceOperation list && Streams(operation.ContainingSymbol, contract) is { } method && !IsPart(loop) && IsFilledAndHandedOn(list, loop, method))
                {
                    Report(operation, method, collection.Syntax.GetLocation());
                }
            },
            OperationKind.Loop);
    }

    private static void Report(OperationAnalysisContext context, IMethodSymbol method, Location location) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.BufferedStream, location, method.Name));

    /// <summary>The method, if it streams rows or lists items.</summary>
    private static IMethodSymbol? Streams(ISymbol symbol, ContractSymbols contract) =>
        symbol is IMethodSymbol method && contract.MemberOf(method) is { } member && (member.Name == "StreamAsync" || ItemOf(member.ReturnType) is not null) ? method : null;

    /// <summary>What happens for one page, or to tell of an error.</summary>
    private static bool IsPart(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            // What a foreach goes through is read before its first step.
            if (parent is ICatchClauseOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IForLoopOperation or IWhileLoopOperation ||
                (parent is IForEachLoopOperation loop && !loop.Collection.Syntax.Span.Contains(operation.Syntax.Span)) ||
                (parent is IConditionalOperation && parent.Syntax is IfStatementSyntax))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsAll(IInvocationOperation call, IMethodSymbol method) => call.TargetMethod switch
    {
        { Name: "ReadToEnd" or "ReadToEndAsync", ContainingType: var type } => method.Name.EndsWith("StreamAsync", System.StringComparison.Ordinal) && type.DerivesFrom("System.IO.TextReader"),
        { IsExtensionMethod: true } => call.Arguments is [{ Value.Type: { } source }, ..] && IsRow(ElementOf(call.Arguments[0].Value.WithoutConversion().Type ?? source), method),
        _ => false,
    };

    /// <summary>A list of the items that only a loop fills and this loop empties: sorted, or asked for anything else, it has to be whole.</summary>
    private static bool IsFilledAndHandedOn(ILocalReferenceOperation list, IForEachLoopOperation loop, IMethodSymbol method)
    {
        if (list.Type is not INamedTypeSymbol { Name: "List", TypeArguments: [var item] } || !SymbolEqualityComparer.Default.Equals(item, ItemOf(method.ReturnType)) ||
            loop.Body.DescendantsAndSelf().Count() > 12 || !loop.Body.DescendantsAndSelf().Any(static operation => operation.Kind == OperationKind.YieldReturn))
        {
            return false;
        }

        var uses = loop.Root().Descendants().OfType<ILocalReferenceOperation>().Where(used => SymbolEqualityComparer.Default.Equals(used.Local, list.Local) && used.Syntax != list.Syntax).ToList();
        return uses.Count > 0 && uses.TrueForAll(static used => used.Parent is IInvocationOperation { TargetMethod.Name: "Add" } add && IsPart(add));
    }

    private static bool IsRow(ITypeSymbol? element, IMethodSymbol method) => element switch
    {
        null => false,
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object } => true,
        _ => element.Is("DataMesh.RowBatch") || element.Is("DataMesh.Row") || element.Is("System.Data.IDataRecord") || SymbolEqualityComparer.Default.Equals(element, ItemOf(method.ReturnType)),
    };

    private static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type is INamedTypeSymbol named && IsSequence(named) ? named.TypeArguments[0] : type.AllInterfaces.FirstOrDefault(IsSequence)?.TypeArguments[0];

    private static bool IsSequence(INamedTypeSymbol type) => type is { Name: "IEnumerable" or "IAsyncEnumerable", TypeArguments.Length: 1 };

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type is INamedTypeSymbol { Name: "IAsyncEnumerable", TypeArguments: [var item] } ? item : null;

    private static Location NameOf(IInvocationOperation call) =>
        (call.Syntax is InvocationExpressionSyntax written ? written.Name() : call.Syntax).GetLocation();
}
