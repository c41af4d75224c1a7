using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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
        var known = Exported(context.Compilation);
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

    /// <summary>Ids of connectors in referenced assemblies, each with its class and assembly.</summary>
    private static Dictionary<string, string> Exported(Compilation compilation)
    {
        var exported = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            foreach (var data in assembly.GetAttributes())
            {
                if (data.AttributeClass?.ToDisplayString() == WellKnownNames.ConnectorExportAttribute &&
                    data.ConstructorArguments.Length > 1 && data.ConstructorArguments[0].Value is string id && data.ConstructorArguments[1].Value is INamedTypeSymbol type)
                {
                    exported[id] = $"{type.ToDisplayString()} in {assembly.Name}";
                }
            }
        }

        return exported;
    }
}
