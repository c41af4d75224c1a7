using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>From an annotated record or class to its model.</summary>
internal static class ConfigParser
{
    /// <summary>The model, or null where nothing can be added to the type or another declaration of it gives the model.</summary>
    public static ConfigModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || !ShapeParser.IsFirst(context) || !ShapeParser.CanExtend(context.TargetNode, type))
        {
            return null;
        }

        var properties = ConfigPropertyFinder.Find(type);
        var constructor = ConfigConstructorParser.Find(type, properties);
        var keys = ConfigKeyParser.ParseAll(type, context.SemanticModel, cancellationToken);
        var choice = ChoiceParser.Parse(type, context.SemanticModel, cancellationToken);
        return new ConfigModel(
            ShapeParser.Parse(type),
            choice is not null || (constructor is not null && !type.IsAbstract && !type.IsStatic && type.Arity == 0),
            type.IsStatic,
            type.BaseTypes().Any(static candidate => candidate.Attribute(WellKnownNames.ConnectorConfigAttribute) is not null),
            TextOf(type),
            DocumentationParser.Summary(type, cancellationToken),
            constructor is null ? EquatableArray<ConstructorParameterModel>.Empty : ConfigConstructorParser.Parameters(constructor, properties),
            MemberNames.Assign(keys).ToEquatableArray(),
            ConfigPropertyFinder.FindRemoved(type).Select(static property => new KeyNameModel(ConfigPropertyFinder.KeyOf(property), KeyNameParser.Obsolete(property))).ToEquatableArray(),
            properties.FirstOrDefault(property => property.EffectiveAttribute(WellKnownNames.ConfigShorthandAttribute) is not null && keys.Any(key => key.Property == property.Name && key.Value is ScalarModel))?.Name,
            choice,
            ChoiceParser.ParseChosen(type),
            type.IsSealed,
            RulesParser.BaseOf(type),
            SectionParser.Inside(type, cancellationToken),
            HasOther(type, "Bind"),
            HasOther(type, "Validate"),
            DiagnosticsParser.Parse(type, properties));
    }

    private static TextForm TextOf(INamedTypeSymbol type)
    {
        if (type.IsStatic)
        {
            return TextForm.None;
        }

        if (!type.IsRecord)
        {
            return type.GetMembers("ToString").Any(IsWritten) || type.BaseTypes().Any(static candidate => candidate.GetMembers("ToString").Any(static member => member.IsSealed))
                ? TextForm.None
                : TextForm.ToString;
        }

        return type.GetMembers("PrintMembers").Any(IsWritten) ? TextForm.None
            : type.BaseType is { IsRecord: true } ? TextForm.PrintMembersOverride
            : type.IsSealed ? TextForm.PrintMembersPrivate
            : TextForm.PrintMembersVirtual;
    }

    // A method is another overload of the generated one.
    private static bool HasOther(INamedTypeSymbol type, string name) => type.GetMembers(name).Any(static member => member is not IMethodSymbol);

    private static bool IsWritten(ISymbol member) => member is IMethodSymbol { IsImplicitlyDeclared: false };
}
