using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2006: no key of a configuration that a connector takes is one that the host reads. Nested configurations may have such keys.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReservedKeyAnalyzer : ContractAnalyzer
{
    private static readonly string[] Reserved = ["name", "type", "enabled", "read_only", "limits", "resilience"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ReservedKey];

    private protected override void Start(CompilationStartAnalysisContext context, ContractSymbols contract)
    {
        // Looked for once, and only where some configuration has such a key.
        var taken = new Lazy<ImmutableHashSet<ISymbol>>(() => Taken(contract));
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (contract.IsConfig(type))
                {
                    Check(symbol, type, taken);
                }
            },
            SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol config, Lazy<ImmutableHashSet<ISymbol>> taken)
    {
        foreach (var (location, told, way) in Clashes(config, context.CancellationToken))
        {
            if (!taken.Value.Contains(config))
            {
                return;
            }

            context.ReportDiagnostic(Diagnostic.Create(Rules.ReservedKey, location, told.Name, told.Problem, way));
        }
    }

    private static IEnumerable<(Location Location, (string Name, string Problem) Told, string Way)> Clashes(INamedTypeSymbol config, CancellationToken cancellationToken)
    {
        if (ChoiceParser.IsChoice(config) && IsReserved(ChoiceParser.DiscriminatorOf(config)))
        {
            var attribute = config.Attribute(WellKnownNames.ConfigDiscriminatorAttribute);
            yield return (attribute?.LocationOf(0, cancellationToken) ?? config.Locations[0], (ChoiceParser.DiscriminatorOf(config), $"is read by the host, so that it cannot choose a case of '{config.Name}'"), "[ConfigDiscriminator]");
        }

        foreach (var property in ConfigPropertyFinder.Find(config))
        {
            foreach (var (name, isAlias, location) in property.Names(cancellationToken))
            {
                if (IsReserved(name))
                {
                    yield return (property.IsDeclaredIn(config) ? location : config.Locations[0], (name, $"is read by the host, so that '{property.Name}' is never given{(isAlias ? " by this name" : "")}"), isAlias ? "[ConfigAlias]" : "[ConfigKey]");
                }
            }
        }
    }

    private static bool IsReserved(string key) => Reserved.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the connectors of the compilation take, the cases of choices among them.</summary>
    private static ImmutableHashSet<ISymbol> Taken(ContractSymbols contract)
    {
        var taken = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        Visit(contract.Compilation.Assembly.GlobalNamespace);
        return taken.ToImmutable();

        void Visit(INamespaceOrTypeSymbol outer)
        {
            foreach (var member in outer.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                if (member is INamedTypeSymbol type && contract.IsConnector(type) && ConnectorParser.FindConfig(type) is { } config)
                {
                    taken.Add(config);
                    taken.UnionWith(ChoiceParser.CasesOf(config).Select(static one => one.Value));
                }

                Visit(member);
            }
        }
    }
}
