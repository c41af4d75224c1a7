using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>From a property to its key.</summary>
internal static class ConfigKeyParser
{
    /// <summary>Every key of a configuration, in the order of the source, each once.</summary>
    public static IReadOnlyList<ConfigKeyModel> ParseAll(INamedTypeSymbol config, SemanticModel semanticModel, CancellationToken cancellationToken)
    {
        var properties = ConfigPropertyFinder.Find(config);
        var constructor = ConfigConstructorParser.Find(config, properties);
        var keys = new List<ConfigKeyModel>();
        foreach (var property in properties)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Parse(property, config, constructor, semanticModel, cancellationToken) is { } key && keys.TrueForAll(other => other.Key != key.Key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>The key, or null where values of the property's type cannot be read.</summary>
    private static ConfigKeyModel? Parse(
        IPropertySymbol property, INamedTypeSymbol config, IMethodSymbol? constructor, SemanticModel semanticModel, CancellationToken cancellationToken)
    {
        var type = property.Type.WithoutNullable();
        if (ValueParser.Parse(type) is not { } value)
        {
            return null;
        }

        var parameter = constructor?.Parameters.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(ConfigConstructorParser.PropertyOf(candidate, [property]), property));
        var (hasDefault, defaultText) = DefaultParser.Parse(property, value, semanticModel, cancellationToken);
        var attributes = parameter is null ? property.EffectiveAttributes().ToArray() : [.. property.EffectiveAttributes(), .. parameter.GetAttributes()];
        var isNullable = property.Type.IsNullableValue() || (type.IsReferenceType && property.NullableAnnotation != NullableAnnotation.NotAnnotated);
        var isSecret = IsSecret(property);
        return new ConfigKeyModel(
            ConfigPropertyFinder.KeyOf(property),
            KeyNameParser.Aliases(property),
            KeyNameParser.Obsolete(property),
            property.Name,
            property.Type.FullNameWithNullability(),
            value,
            isNullable,
            type.IsReferenceType && !isNullable,
            attributes.Any(static attribute => attribute.AttributeClass.Is(ConstraintParser.Required)) || property.IsRequired ||
                (!hasDefault && !isNullable && value is not ScalarModel { Kind: ScalarKind.Boolean } && (parameter is not null ? !parameter.IsOptional : !SetsDefaults(property.ContainingType))),
            isSecret,
            parameter is not null ? SetterKind.Constructor : property.SetMethod!.IsInitOnly ? SetterKind.Init : SetterKind.Set,
            property.ContainingType.FullName(),
            isSecret ? null : defaultText,
            Describe(property, config, cancellationToken),
            ConstraintParser.Parse(attributes, value));
    }

    /// <summary>Whether its value is a secret: it stays one, also where a property hides it.</summary>
    public static bool IsSecret(IPropertySymbol property) =>
        property.ContainingType.BaseTypes().SelectMany(type => type.GetMembers(property.Name)).Append(property).Any(static member => member.Attribute(WellKnownNames.SecretAttribute) is not null);

    // What a constructor's body sets cannot be seen, nor what a compiled base class does.
    private static bool SetsDefaults(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty || type.InstanceConstructors.Any(static constructor => constructor is { IsImplicitlyDeclared: false, Parameters.IsEmpty: true });

    private static string Describe(IPropertySymbol property, INamedTypeSymbol config, CancellationToken cancellationToken) =>
        DocumentationParser.Summary(property, cancellationToken) is { Length: > 0 } summary ? summary : DocumentationParser.Parameter(config, property.Name, cancellationToken);
}
