using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2015: an obsolete key says what to write in its place. An obsolete alias need not: its warning names the key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ObsoleteKeyAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ObsoleteKey];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        foreach (var property in config.DeclaredKeys().Concat(ConfigPropertyFinder.FindRemoved(config).Where(property => property.IsDeclaredIn(config))))
        {
            if (property.Attribute("System.ObsoleteAttribute") is { } obsolete && !obsolete.IsUnfinished(context.CancellationToken) &&
                (obsolete.ConstructorArguments.IsEmpty || obsolete.ConstructorArguments[0] is { Kind: TypedConstantKind.Primitive, Value: var message } && string.IsNullOrWhiteSpace(message as string)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.ObsoleteKey, obsolete.LocationOf(0, context.CancellationToken) ?? property.Locations[0], property.Name));
            }
        }
    }
}
