using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Abstract configurations and their cases.</summary>
internal static class ChoiceParser
{
    /// <summary>Whether a configuration is made by choosing one of its cases.</summary>
    public static bool IsChoice(INamedTypeSymbol config) => config is { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false, Arity: 0 } && SectionParser.IsConfig(config);

    /// <summary>The cases, by their names in ordinal order; empty where there is no choice.</summary>
    public static IReadOnlyList<KeyValuePair<string, INamedTypeSymbol>> CasesOf(INamedTypeSymbol config)
    {
        var found = new SortedDictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        if (IsChoice(config))
        {
            var beside = config.ContainingType?.GetTypeMembers() ?? config.ContainingNamespace.GetTypeMembers();
            foreach (var type in config.GetTypeMembers().AddRange(beside).OrderBy(static type => type.MetadataName, StringComparer.Ordinal))
            {
                // What has no such attribute costs nothing: its bases are not looked at.
                if (NameOf(type) is { } name && SymbolEqualityComparer.Default.Equals(ChoiceOf(type), config) && !type.IsAbstract && SectionParser.IsBindable(type) && IsAsVisible(type, config) && !found.ContainsKey(name))
                {
                    found.Add(name, type);
                }
            }
        }

        return [.. found];
    }

    /// <summary>The model of an abstract configuration; null where it has no cases.</summary>
    public static ChoiceModel? Parse(INamedTypeSymbol config, SemanticModel semanticModel, CancellationToken cancellationToken)
    {
        var cases = CasesOf(config)
            .Select(found => new CaseModel(found.Key, found.Value.FullName(), ConfigKeyParser.ParseAll(found.Value, semanticModel, cancellationToken).All(static key => !key.IsRequired)))
            .ToEquatableArray();
        return cases.Count == 0 ? null : new ChoiceModel(DiscriminatorOf(config), cases);
    }

    /// <summary>What a configuration is among the cases of its base; null where it is none.</summary>
    public static ChosenModel? ParseChosen(INamedTypeSymbol config) =>
        NameOf(config) is { } name && ChoiceOf(config) is { } choice
            ? new ChosenModel(DiscriminatorOf(choice), name, config.BaseTypes().Any(static type => NameOf(type) is not null))
            : null;

    public static INamedTypeSymbol? ChoiceOf(INamedTypeSymbol config) => SectionParser.IsConfig(config) ? config.BaseTypes().FirstOrDefault(IsChoice) : null;

    public static string? NameOf(INamedTypeSymbol type) =>
        type.Attribute(WellKnownNames.ConfigChoiceAttribute)?.Argument(0) is string { Length: > 0 } name ? name : null;

    public static string DiscriminatorOf(INamedTypeSymbol choice) =>
        choice.Attribute(WellKnownNames.ConfigDiscriminatorAttribute)?.Argument(0) is string { Length: > 0 } key ? key : "type";

    // Whoever can name the choice must be able to name what stands inside its cases.
    public static bool IsAsVisible(INamedTypeSymbol type, INamedTypeSymbol choice) =>
        type.IsPublic() || (!choice.IsPublic() && (type.IsVisibleInAssembly() || !choice.IsVisibleInAssembly()));
}
