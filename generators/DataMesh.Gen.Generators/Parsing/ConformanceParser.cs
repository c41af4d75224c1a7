using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>From an annotated class of a test project to its model.</summary>
internal static partial class ConformanceParser
{
    /// <summary>The model, or null where nothing can be added to the class or another declaration of it gives the model.</summary>
    public static ConformanceModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || !ShapeParser.IsFirst(context) || !ShapeParser.CanExtend(context.TargetNode, type))
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var compilation = context.SemanticModel.Compilation;
        var connector = context.Attributes[0].Argument(0) as INamedTypeSymbol;
        var suite = type.BaseType is { } candidate && candidate.Is(WellKnownNames.ConformanceSuite) ? candidate : null;
        return new ConformanceModel(
            ShapeParser.Parse(type),
            type.Name,
            connector?.FullName() ?? "",
            connector is null ? null : ConnectorParser.ParseCreation(connector, constructor => compilation.IsSymbolAccessibleWithin(constructor, type)),
            suite is not null,
            type.InstanceConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared),
            suite?.TypeArguments[0] is INamedTypeSymbol system && IsSystem(system) && (system.IsPublic() || !type.IsPublic()) ? system.FullName() : null,
            connector is null ? EquatableArray<string>.Empty : FeaturesOf(connector),
            QuirksOf(type));
    }

    private static bool IsSystem(INamedTypeSymbol type) =>
        !type.IsAbstract && type.DerivesFrom(WellKnownNames.ConformanceSystem) &&
        type.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public });

    private static EquatableArray<QuirkModel> QuirksOf(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.QuirkAttribute))
            .Select(static attribute => new QuirkModel(attribute.Argument(0) as string ?? "", attribute.Argument(1) as string ?? ""))
            .ToEquatableArray();
}
