using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2012: a text whose name is that of a secret has <c>[Secret]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmarkedSecretAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnmarkedSecret];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        foreach (var property in config.DeclaredKeys())
        {
            if ((IsSecret(ConfigPropertyFinder.KeyOf(property), property) || IsSecret(Naming.SnakeCase(property.Name), property)) && !ConfigKeyParser.IsSecret(property))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnmarkedSecret, property.Locations[0], property.Name));
            }
        }
    }

    private static bool IsSecret(string key, IPropertySymbol property)
    {
        if (!SecretNames.IsSecret(key))
        {
            return false;
        }

        var type = ValueParser.InnermostOf(property.Type);
        return type.SpecialType == SpecialType.System_String || (type.Is("System.Uri") && SecretNames.IsConnectionString(key));
    }
}
