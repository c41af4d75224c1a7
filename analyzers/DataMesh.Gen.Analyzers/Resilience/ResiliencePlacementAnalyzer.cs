using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG3001 and DMG3003: attributes of resilience stand where they act.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResiliencePlacementAnalyzer : ContractAnalyzer
{
    private static readonly string[] Inherited = [WellKnownNames.CircuitBreakerAttribute, WellKnownNames.ConcurrencyLimitAttribute, WellKnownNames.RateLimitAttribute];
    private static readonly string[] OwnOnly = [WellKnownNames.MapExceptionAttribute, WellKnownNames.EngineEnforcesAttribute];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.RetryNever, Rules.IdleAttribute];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        start.RegisterSymbolAction(symbol => CheckMethod(symbol, contract), SymbolKind.Method);
        start.RegisterSymbolAction(symbol => CheckClass(symbol, contract), SymbolKind.NamedType);
    }

    private static void CheckMethod(SymbolAnalysisContext context, ContractSymbols contract)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.GetAttributes().IsEmpty)
        {
            return;
        }

        if (method.Attribute(WellKnownNames.RetryAttribute) is { } retry)
        {
            var member = contract.MemberOf(method);
            if (ResiliencePlacement.WhyNever(member) is { } why)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.RetryNever, retry.Place(context.CancellationToken), method.Name, why));
            }
            else if (ResiliencePlacement.WhyRetryIsIdle(method, member) is { } idle)
            {
                Report(retry.Place(context.CancellationToken), "[Retry]", idle);
            }
        }

        if (method.Attribute(WellKnownNames.TimeoutAttribute) is { } timeout)
        {
            var member = contract.MemberOf(method);
            if (ResiliencePlacement.WhyTimeoutIsIdle(method, member) is { } idle)
            {
                Report(timeout.Place(context.CancellationToken), "[Timeout]", idle);
                return;
            }

            foreach (var limit in timeout.NamedArguments)
            {
                if (member is not null && ResiliencePlacement.WhyLimitIsIdle(member, limit.Key) is { } idleLimit)
                {
                    Report(timeout.LocationOf(limit.Key, context.CancellationToken), $"'{limit.Key}'", idleLimit);
                }
            }
        }

        void Report(Location? location, string what, (string Why, string Fix) idle) =>
            context.ReportDiagnostic(Diagnostic.Create(Rules.IdleAttribute, location, what, method.Name, idle.Why, idle.Fix));
    }

    private static void CheckClass(SymbolAnalysisContext context, ContractSymbols contract)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || type.GetAttributes().IsEmpty || contract.IsConnector(type))
        {
            return;
        }

        foreach (var attribute in type.GetAttributes())
        {
            var isInherited = Inherited.Any(name => attribute.AttributeClass.Is(name));
            if ((isInherited || OwnOnly.Any(name => attribute.AttributeClass.Is(name))) && !(isInherited && IsBase(type, contract, context.CancellationToken)))
            {
                var name = attribute.AttributeClass!.Name;
                var why = isInherited || !type.IsAbstract ? "the class is no connector" : "a connector does not inherit it";
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.IdleAttribute, attribute.Place(context.CancellationToken), $"[{name.Substring(0, name.Length - "Attribute".Length)}]", type.Name, why, "move it to the class that has [Connector]"));
            }
        }
    }

    /// <summary>Whether connectors are, or may be, derived from a class.</summary>
    private static bool IsBase(INamedTypeSymbol type, ContractSymbols contract, CancellationToken cancellationToken) =>
        !type.IsSealed && !type.IsStatic && (type.IsAbstract || HasConnectors(contract.Compilation.Assembly.GlobalNamespace, type, contract, cancellationToken));

    // All types are asked, but only for a class that has such an attribute and is no connector itself.
    private static bool HasConnectors(INamespaceOrTypeSymbol within, INamedTypeSymbol type, ContractSymbols contract, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return within.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(member =>
            (member is INamedTypeSymbol candidate && contract.IsConnector(candidate) && candidate.BaseTypes().Any(found => SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, type))) ||
            HasConnectors(member, type, contract, cancellationToken));
    }
}
