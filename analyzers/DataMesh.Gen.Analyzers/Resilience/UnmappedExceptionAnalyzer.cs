using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG3008: exceptions that leave a connector's methods by name are mapped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmappedExceptionAnalyzer : OperationsAnalyzer
{
    // What the managed connector understands unasked, what passes as it is, and what tells of a mistake in the code.
    private static readonly string[] Known =
    [
        WellKnownNames.ConnectorException,
        "System.Data.Common.DbException",
        "System.Net.Http.HttpRequestException",
        "System.Net.Sockets.SocketException",
        "System.IO.IOException",
        "System.Security.Authentication.AuthenticationException",
        "System.TimeoutException",
        "System.OperationCanceledException",
        "System.NotSupportedException",
        "System.NotImplementedException",
        "System.ArgumentException",
        "System.InvalidOperationException",
        "System.Diagnostics.UnreachableException",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnmappedException];

    private protected override void Start(SymbolStartAnalysisContext context, ContractSymbols contract)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!contract.IsConnector(type))
        {
            return;
        }

        var leaving = new ConcurrentBag<Leaving>();
        var handled = new HandledExceptions(type);
        context.RegisterOperationAction(operation => Thrown(operation, type, leaving), OperationKind.Throw);
        context.RegisterOperationAction(operation => ThrownOn(operation, type, leaving), OperationKind.CatchClause);
        context.RegisterOperationAction(operation => Called(operation, handled), OperationKind.Invocation, OperationKind.MethodReference);
        context.RegisterSymbolEndAction(end => Report(end, leaving, handled));
    }

    private static void Thrown(OperationAnalysisContext context, INamedTypeSymbol type, ConcurrentBag<Leaving> leaving)
    {
        if (IsMethodOf(context.ContainingSymbol, type) && ThrownExceptions.Made((IThrowOperation)context.Operation) is { Type: INamedTypeSymbol exception } creation &&
            IsForMapping(exception) && !HandledExceptions.Around(context.Operation, exception))
        {
            leaving.Add(new Leaving(exception, ThrownExceptions.PlaceOf(creation), MethodOf(context.Operation, context.ContainingSymbol)));
        }
    }

    private static void ThrownOn(OperationAnalysisContext context, INamedTypeSymbol type, ConcurrentBag<Leaving> leaving)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        if (IsMethodOf(context.ContainingSymbol, type) && clause is { ExceptionType: INamedTypeSymbol exception, Syntax: CatchClauseSyntax { Declaration: { } declaration } } &&
            IsForMapping(exception) && !HandledExceptions.Ends(clause) && !HandledExceptions.Around(clause, exception))
        {
            leaving.Add(new Leaving(exception, declaration.Type.GetLocation(), MethodOf(clause, context.ContainingSymbol)));
        }
    }

    private static void Called(OperationAnalysisContext context, HandledExceptions handled)
    {
        var method = context.Operation is IInvocationOperation call ? call.TargetMethod : ((IMethodReferenceOperation)context.Operation).Method;
        handled.Note(context.Operation, method, MethodOf(context.Operation, context.ContainingSymbol));
    }

    private static void Report(SymbolAnalysisContext context, ConcurrentBag<Leaving> leaving, HandledExceptions handled)
    {
        if (leaving.IsEmpty)
        {
            return;
        }

        var type = (INamedTypeSymbol)context.Symbol;
        var covered = new HashSet<ITypeSymbol>(
            type.GetAttributes()
                .Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.MapExceptionAttribute))
                .Select(static attribute => attribute.Argument(0))
                .OfType<ITypeSymbol>(),
            SymbolEqualityComparer.Default);
        foreach (var found in leaving
            .OrderBy(static found => found.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static found => found.Location.SourceSpan)
            .Where(found => !covered.Contains(found.Exception) && !found.Exception.BaseTypes().Any(covered.Contains) && !handled.Beyond(found.Method, found.Exception)))
        {
            if (covered.Add(found.Exception))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnmappedException, found.Location, type.Name, found.Exception.Name));
            }
        }
    }

    /// <summary>The local function or the member that code stands in; a lambda is as good as run where it stands.</summary>
    private static ISymbol MethodOf(IOperation operation, ISymbol member)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation { Symbol: var local })
            {
                return local;
            }
        }

        return member;
    }

    // A constructor runs before there is an operation to map for, and a type inside may be caught by what calls it.
    private static bool IsMethodOf(ISymbol symbol, INamedTypeSymbol type) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);

    private static bool IsForMapping(INamedTypeSymbol exception) =>
        exception.TypeKind == TypeKind.Class && !exception.Is("System.Exception") && !exception.Is("System.SystemException") && !exception.Is("System.ApplicationException") && !Known.Any(exception.DerivesFrom);

    private sealed class Leaving(INamedTypeSymbol exception, Location location, ISymbol method)
    {
        public INamedTypeSymbol Exception => exception;

        public Location Location => location;

        public ISymbol Method => method;
    }
}
