using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2018: <c>[ConfigShorthand]</c> stands on one key of a configuration, whose values are scalars.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShorthandAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Shorthand];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        IPropertySymbol? first = null;
        foreach (var property in ConfigPropertyFinder.Find(config))
        {
            if (property.EffectiveAttribute(WellKnownNames.ConfigShorthandAttribute) is not { } shorthand || property.Value() is not { } value)
            {
                continue;
            }

            var wrong = value is not ScalarModel ? "its values are no scalars; move it to a key whose values are"
                : first is not null ? $"'{first.Name}' has it already; remove one of them"
                : null;
            first ??= value is ScalarModel ? property : null;
            if (wrong is not null && property.IsDeclaredIn(config))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.Shorthand, shorthand.LocationOf(0, context.CancellationToken) ?? property.Locations[0], property.Name, wrong));
            }
        }
    }
}
