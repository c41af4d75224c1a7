using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG1002: no two connectors of a compilation and its references have one id.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateConnectorAnalyzer : ContractAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DuplicateConnector];

    private protected override void Start(CompilationStartAnalysisContext start, ContractSymbols contract)
    {
        var own = new ConcurrentBag<(string Id, INamedTypeSymbol Type, AttributeData Attribute)>();
        start.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.Attributes(contract.Connector!).FirstOrDefault() is { } data && data.Argument(0) is string id)
                {
                    own.Add((id, type, data));
                }
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end => Report(end, own));
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<(string Id, INamedTypeSymbol Type, AttributeData Attribute)> own)
    {
        var known = Exported(context);
        foreach (var (id, type, attribute) in own.OrderBy(static connector => connector.Type.ToDisplayString(), StringComparer.Ordinal))
        {
            var name = type.ToDisplayString();
            if (known.TryGetValue(id, out var other))
            {
                var location = attribute.LocationOf(0, context.CancellationToken) ?? type.Locations[0];
                context.ReportDiagnostic(Diagnostic.Create(Rules.DuplicateConnector, location, id, other, name));
            }
            else
            {
                known.Add(id, name);
            }
        }
    }

    /// <summary>Ids of connectors in referenced assemblies, each with its class and assembly; two of one id are told where they are registered together.</summary>
    private static Dictionary<string, string> Exported(CompilationAnalysisContext context)
    {
        var exported = new Dictionary<string, string>(StringComparer.Ordinal);
        var isRegistered = context.Compilation.GetTypeByMetadataName(WellKnownNames.Registration) is not null;
        foreach (var assembly in context.Compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.Modules.First().ReferencedAssemblies.Any(static identity => identity.Name == WellKnownNames.CoreAssembly)))
        {
            foreach (var data in assembly.GetAttributes().Where(static data => data.AttributeClass.Is(WellKnownNames.ConnectorExportAttribute)))
            {
                if (data.Argument(0) is not string id || data.Argument(1) is not INamedTypeSymbol type)
                {
                    continue;
                }

                var name = $"{type.ToDisplayString()} in {assembly.Name}";
                if (!exported.TryGetValue(id, out var other))
                {
                    exported.Add(id, name);
                }
                else if (isRegistered)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.DuplicateConnector, Location.None, id, other, name));
                }
            }
        }

        return exported;
    }
}
