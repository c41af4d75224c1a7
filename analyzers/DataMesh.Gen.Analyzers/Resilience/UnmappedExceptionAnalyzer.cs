using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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

        var leaving = new ConcurrentBag<(INamedTypeSymbol Exception, Location Location)>();
        var handled = new ConcurrentBag<ITypeSymbol>();
        context.RegisterOperationAction(operation => Thrown(operation, type, leaving), OperationKind.Throw);
        context.RegisterOperationAction(operation => Caught(operation, type, leaving, handled), OperationKind.CatchClause);
        context.RegisterSymbolEndAction(end => Report(end, leaving, handled));
    }

    private static void Thrown(OperationAnalysisContext context, INamedTypeSymbol type, ConcurrentBag<(INamedTypeSymbol Exception, Location Location)> leaving)
    {
        if (IsMethodOf(context.ContainingSymbol, type) && ThrownExceptions.Made((IThrowOperation)context.Operation) is { Type: INamedTypeSymbol exception } creation && IsForMapping(exception))
        {
            leaving.Add((exception, ThrownExceptions.PlaceOf(creation)));
        }
    }

    private static void Caught(OperationAnalysisContext context, INamedTypeSymbol type, ConcurrentBag<(INamedTypeSymbol Exception, Location Location)> leaving, ConcurrentBag<ITypeSymbol> handled)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        if (!IsMethodOf(context.ContainingSymbol, type))
        {
            return;
        }

        if (!clause.Handler.Descendants().OfType<IThrowOperation>().Any(static thrown => thrown.Exception is null))
        {
            handled.Add(clause.ExceptionType);
        }
        else if (clause is { ExceptionType: INamedTypeSymbol exception, Syntax: CatchClauseSyntax { Declaration: { } declaration } } && IsForMapping(exception))
        {
            leaving.Add((exception, declaration.Type.GetLocation()));
        }
    }

    private static void Report(SymbolAnalysisContext context, ConcurrentBag<(INamedTypeSymbol Exception, Location Location)> leaving, ConcurrentBag<ITypeSymbol> handled)
    {
        if (leaving.IsEmpty)
        {
            return;
        }

        var type = (INamedTypeSymbol)context.Symbol;
        var covered = new HashSet<ITypeSymbol>(handled, SymbolEqualityComparer.Default);
        covered.UnionWith(type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.MapExceptionAttribute))
            .Select(static attribute => attribute.Argument(0))
            .OfType<ITypeSymbol>());
        foreach (var (exception, location) in leaving
            .OrderBy(static found => found.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static found => found.Location.SourceSpan)
            .Where(found => !covered.Contains(found.Exception) && !found.Exception.BaseTypes().Any(covered.Contains)))
        {
            if (covered.Add(exception))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnmappedException, location, type.Name, exception.Name));
            }
        }
    }

    // A constructor runs before there is an operation to map for, and a type inside may be caught by what calls it.
    private static bool IsMethodOf(ISymbol symbol, INamedTypeSymbol type) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);

    private static bool IsForMapping(INamedTypeSymbol exception) =>
        exception.TypeKind == TypeKind.Class && !exception.Is("System.Exception") && !exception.Is("System.SystemException") && !exception.Is("System.ApplicationException") && !Known.Any(exception.DerivesFrom);
}
