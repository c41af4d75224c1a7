using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2005: no two keys of a configuration share a name, and none is that by which a case is chosen.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyClashAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.KeyClash];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        // IConfiguration does not tell Port from port.
        var known = new Dictionary<string, (string Told, IPropertySymbol? Property, Location? Alias)>(StringComparer.OrdinalIgnoreCase);
        if ((ChoiceParser.IsChoice(config) ? config : ChoiceParser.NameOf(config) is null ? null : ChoiceParser.ChoiceOf(config)) is { } choice)
        {
            known.Add(ChoiceParser.DiscriminatorOf(choice), ($"what chooses a case of '{choice.Name}'", null, null));
        }

        foreach (var property in ConfigPropertyFinder.Find(config))
        {
            if (property.Value() is null)
            {
                continue;
            }

            foreach (var (name, isAlias, location) in property.Names(context.CancellationToken))
            {
                var told = $"{(isAlias ? "an alias" : "the key")} of '{property.Name}'";
                if (!known.TryGetValue(name, out var other))
                {
                    known.Add(name, (told, property, isAlias ? location : null));
                }
                else if (!SymbolEqualityComparer.Default.Equals(other.Property, property) && (property.IsDeclaredIn(config) || other.Property?.IsDeclaredIn(config) == true))
                {
                    // An alias is the easier one to give up.
                    var place = !isAlias && other is { Alias: { } alias, Property: { } aliased } && aliased.IsDeclaredIn(config) ? alias : property.IsDeclaredIn(config) ? location : config.Locations[0];
                    context.ReportDiagnostic(Diagnostic.Create(Rules.KeyClash, place, name, other.Told, told));
                }
            }
        }
    }
}
