using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG4012: no secret reaches a log, a message, a span, a metric, the output or the text of an object.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretLeakAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SecretLeak];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        var sources = new SecretSources(contract);
        context.RegisterSymbolStartAction(start => Start(start, sources), SymbolKind.NamedType);
    }

    private static void Start(SymbolStartAnalysisContext context, SecretSources sources)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!sources.IsSeenBy(type))
        {
            return;
        }

        var bodies = new ConcurrentBag<(ISymbol Owner, IOperation Body)>();
        var reads = new StrongBox<bool>();
        context.RegisterOperationAction(
            operation =>
            {
                // Only ever set: members are read at the same time, and one must not take back what another has found.
                if (sources.IsSecret(((IPropertyReferenceOperation)operation.Operation).Property))
                {
                    reads.Value = true;
                }
            },
            OperationKind.PropertyReference);
        context.RegisterOperationBlockAction(blocks => blocks.OperationBlocks.ToList().ForEach(body => bodies.Add((blocks.OwningSymbol, body))));
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var property in sources.ShownBy(type))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rules.SecretLeak, property.Locations[0], property.Name, "the text that the compiler writes for the record", ""));
            }

            if (reads.Value)
            {
                // Members are read at the same time; what is told must not depend on which came first.
                var ordered = bodies.OrderBy(static one => one.Body.Syntax.SyntaxTree.FilePath, System.StringComparer.Ordinal).ThenBy(static one => one.Body.Syntax.SpanStart);
                Report(end, sources, new SecretBodies(type, ordered, end.CancellationToken));
            }
        });
    }

    private static void Report(SymbolAnalysisContext context, SecretSources sources, SecretBodies bodies)
    {
        var flow = new SecretFlow(sources, bodies);
        var shown = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (var (place, values) in bodies.Shown)
        {
            if (flow.In(values) is { } secret)
            {
                Report(context, secret, place);
                foreach (var parameter in secret.Parameters)
                {
                    shown[parameter] = place;
                }
            }
        }

        foreach (var call in bodies.Calls)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter is { } parameter && shown.TryGetValue(parameter.OriginalDefinition, out var place) && flow.In(argument.Value) is { Key: not null } secret)
                {
                    Report(context, secret with { Way = secret.Way.Add(call.TargetMethod.Name) }, place);
                    break;
                }
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, Secret secret, string place)
    {
        if (secret.Key is not null)
        {
            var way = secret.Way.IsEmpty ? "" : $" through '{string.Join("', '", secret.Way)}'";
            context.ReportDiagnostic(Diagnostic.Create(Rules.SecretLeak, secret.At.Syntax.GetLocation(), secret.Key, place, way));
        }
    }
}
