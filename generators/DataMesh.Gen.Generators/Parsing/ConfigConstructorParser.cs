using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>How a configuration is made.</summary>
internal static class ConfigConstructorParser
{
    /// <summary>The parameterless constructor, else one whose parameters are all properties, as of a positional record; null if there is neither.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties) =>
        type.InstanceConstructors
            .Where(constructor => constructor.Parameters.All(parameter => PropertyOf(parameter, properties) is not null))
            .OrderBy(static constructor => constructor.Parameters.Length)
            .FirstOrDefault();

    public static EquatableArray<ConstructorParameterModel> Parameters(IMethodSymbol constructor, IReadOnlyList<IPropertySymbol> properties) =>
        constructor.Parameters
            .Select(parameter => new ConstructorParameterModel(parameter.Type.FullNameWithNullability(), PropertyOf(parameter, properties)!.Name, DefaultOf(parameter)))
            .ToEquatableArray();

    public static IPropertySymbol? PropertyOf(IParameterSymbol parameter, IReadOnlyList<IPropertySymbol> properties) =>
        properties.FirstOrDefault(property =>
            string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type));

    private static string DefaultOf(IParameterSymbol parameter) => parameter switch
    {
        { HasExplicitDefaultValue: false } or { ExplicitDefaultValue: null } => "default!",
        { ExplicitDefaultValue: string or bool } => Literals.Of(parameter.ExplicitDefaultValue),
        _ => $"({parameter.Type.FullName()})({Literals.Of(parameter.ExplicitDefaultValue)})",
    };
}
