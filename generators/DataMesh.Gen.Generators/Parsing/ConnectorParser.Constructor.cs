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
            FindConstructor(type, config, canCall) is { } constructor && (config is null || constructor.Arguments.Any(static argument => argument.Source == ArgumentSource.Config))
                ? constructor
                : null;
    }

    /// <summary>The most visible constructor that takes the configuration, then the one with most parameters.</summary>
    private static ConstructorModel? FindConstructor(INamedTypeSymbol type, INamedTypeSymbol? config, Func<ISymbol, bool> canCall) =>
        type.InstanceConstructors
            .Where(constructor => !IsCopy(constructor, type) && canCall(constructor))
            .OrderByDescending(constructor => config is null || constructor.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, config)))
            .ThenByDescending(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)
            .ThenByDescending(static constructor => constructor.DeclaredAccessibility == Accessibility.Internal)
            .ThenByDescending(static constructor => constructor.Parameters.Length)
            .Select(constructor => ParseConstructor(constructor, type))
            .FirstOrDefault(static constructor => constructor is not null);

    private static ConstructorModel? ParseConstructor(IMethodSymbol constructor, INamedTypeSymbol type)
    {
        var arguments = new List<ConstructorArgument>();
        foreach (var parameter in constructor.Parameters)
        {
            var source = SourceOf(parameter);
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

    private static ArgumentSource? SourceOf(IParameterSymbol parameter) => parameter.Type switch
    {
        _ when parameter.RefKind is not (RefKind.None or RefKind.In) => null,
        { TypeKind: TypeKind.Error } => null,
        var type when SectionParser.IsConfig(type) => ArgumentSource.Config,
        var type when type.Is(WellKnownNames.ConnectorInstanceOptions) => ArgumentSource.Options,
        var type when type.Is("System.TimeProvider") => ArgumentSource.TimeProvider,
        var type when type.Is("Microsoft.Extensions.Logging.ILogger") || type.Is("Microsoft.Extensions.Logging.ILogger`1") => ArgumentSource.Logger,
        { SpecialType: SpecialType.System_String } or IArrayTypeSymbol or { IsReferenceType: false } or ITypeParameterSymbol => null,
        _ => parameter.IsOptional ? ArgumentSource.OptionalService : ArgumentSource.Service,
    };

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
