using System.Collections.Immutable;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>DMG2017: a name that <c>[ConfigKey]</c> or <c>[ConfigAlias]</c> gives can be written in every source.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyNameAnalyzer : ConfigAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.KeyName];

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol config)
    {
        foreach (var property in config.DeclaredKeys())
        {
            if (property.Attribute(WellKnownNames.ConfigKeyAttribute) is { } key && key.Argument(0) is string name)
            {
                Report(context, key, 0, Wrong(name, property, $"the key is '{Naming.SnakeCase(property.Name)}' without it"));
            }

            foreach (var alias in property.Aliases())
            {
                Report(context, alias.Attribute, alias.Index, Wrong(alias.Name, property, "it names nothing"));
            }

            foreach (var alias in property.GetAttributes().Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.ConfigAliasAttribute) && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, Values: { IsDefault: false, IsEmpty: true } }]))
            {
                Report(context, alias, 0, $"[ConfigAlias] on '{property.Name}' names nothing; give it a name or remove it");
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, int index, string? wrong)
    {
        if (wrong is not null && !attribute.IsUnfinished(context.CancellationToken) && attribute.LocationOf(index, context.CancellationToken) is { } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.KeyName, location, wrong));
        }
    }

    private static string? Wrong(string name, IPropertySymbol property, string withoutName) =>
        name.Length == 0 ? $"The name for '{property.Name}' is empty and {withoutName}; write a name or remove the attribute"
        : name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)) ? $"The name '{name.Trim()}' for '{property.Name}' holds white space, which nobody sees or expects; write it without"
        : name.Contains(':') ? $"The name '{name}' for '{property.Name}' holds a colon, which separates levels in IConfiguration; write it without"
        : null;
}
