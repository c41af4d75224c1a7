using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>How a connector is made.</summary>
internal static partial class ConnectorParser
{
    /// <summary>How code that can call some constructors and not others makes a connector, of this assembly or of another; null where it cannot, or the connector cannot work.</summary>
    public static ConstructorModel? ParseCreation(INamedTypeSymbol type, Func<ISymbol, bool> canCall)
    {
        var config = FindConfig(type);
        var hasDescriptor = ShapeParser.CanExtend(type) || (type.DeclaringSyntaxReferences.IsEmpty && !type.GetMembers(WellKnownNames.DescriptorMember).IsEmpty);
        return type.Attribute(WellKnownNames.ConnectorAttribute)?.Argument(0) is string { Length: > 0 } && hasDescriptor && CanWork(type, config) &&
            FindConstructor(type, config, canCall) is { } constructor && TakesConfig(constructor, config)
                ? constructor
                : null;
    }

    /// <summary>Whether a constructor is given the connector's configuration, if there is one.</summary>
    public static bool TakesConfig(ConstructorModel constructor, INamedTypeSymbol? config) =>
        config is null || constructor.Arguments.Any(static argument => argument.Source == ArgumentSource.Config);

    /// <summary>The first constructor that can be called; null where none can.</summary>
    public static ConstructorModel? FindConstructor(INamedTypeSymbol type, INamedTypeSymbol? config, Func<ISymbol, bool> canCall) =>
        Candidates(type, config)
            .Where(constructor => canCall(constructor))
            .Select(constructor => ParseConstructor(constructor, type, config))
            .FirstOrDefault(static constructor => constructor is not null);

    /// <summary>Constructors in the order of preference: those that take the configuration, the most visible, those with most parameters.</summary>
    public static IEnumerable<IMethodSymbol> Candidates(INamedTypeSymbol type, INamedTypeSymbol? config) =>
        type.InstanceConstructors
            .Where(constructor => !IsCopy(constructor, type))
            .OrderByDescending(constructor => config is null || constructor.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, config)))
            .ThenByDescending(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)
            .ThenByDescending(static constructor => constructor.DeclaredAccessibility == Accessibility.Internal)
            .ThenByDescending(static constructor => constructor.Parameters.Length);

    private static ConstructorModel? ParseConstructor(IMethodSymbol constructor, INamedTypeSymbol type, INamedTypeSymbol? config)
    {
        var arguments = new List<ConstructorArgument>();
        foreach (var parameter in constructor.Parameters)
        {
            var source = SourceOf(parameter, config);
            if (source is null && !parameter.IsOptional)
            {
                return null;
            }

            if (source is { } known)
            {
                // A logger is the class's own unless the parameter says another category.
                var typeName = known == ArgumentSource.Logger
                    ? parameter.Type is INamedTypeSymbol { TypeArguments: [var category] } ? category.FullName() : type.FullName()
                    : parameter.Type.FullName();
                arguments.Add(new ConstructorArgument(SymbolFacts.Escape(parameter.Name), known, typeName));
            }
        }

        return new ConstructorModel(arguments.ToEquatableArray());
    }

    /// <summary>Where the value of a parameter comes from; null where there is none for it.</summary>
    public static ArgumentSource? SourceOf(IParameterSymbol parameter, INamedTypeSymbol? config) => parameter.Type switch
    {
        _ when parameter.RefKind is not (RefKind.None or RefKind.In) => null,
        { TypeKind: TypeKind.Error } => null,
        var type when SectionParser.IsConfig(type) => SymbolEqualityComparer.Default.Equals(type, config) ? ArgumentSource.Config : null,
        var type when type.Is(WellKnownNames.ConnectorInstanceOptions) => ArgumentSource.Options,
        var type when type.Is("System.TimeProvider") => ArgumentSource.TimeProvider,
        var type when type.Is("Microsoft.Extensions.Logging.ILogger") || type.Is("Microsoft.Extensions.Logging.ILogger`1") => ArgumentSource.Logger,
        { SpecialType: SpecialType.System_String } or IArrayTypeSymbol or { IsReferenceType: false } or ITypeParameterSymbol => null,
        _ => parameter.IsOptional ? ArgumentSource.OptionalService : ArgumentSource.Service,
    };

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
