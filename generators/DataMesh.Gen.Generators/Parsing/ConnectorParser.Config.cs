using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Generators;

/// <summary>The configuration that a connector's constructor takes.</summary>
internal static partial class ConnectorParser
{
    private static INamedTypeSymbol? FindConfig(INamedTypeSymbol type) =>
        type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .Select(static parameter => parameter.Type)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(IsConfig);

    private static bool IsConfig(ITypeSymbol type) => type.Attribute(WellKnownNames.ConnectorConfigAttribute) is not null;

    /// <summary>Whether the configuration has its generated members: always in another assembly that was compiled with this generator, in this one if it can be extended.</summary>
    private static bool HasBinder(INamedTypeSymbol config) =>
        config.DeclaringSyntaxReferences is { IsEmpty: false } declarations
            ? declarations.All(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && ShapeParser.CanExtend(declaration, config))
            : config.GetMembers(WellKnownNames.ConfigDescriptorMember).Any() && config.GetMembers(WellKnownNames.ConfigSchemaMember).Any();

    private static ConnectorConfigModel ParseConfig(INamedTypeSymbol? config)
    {
        if (config is null)
        {
            return new ConnectorConfigModel($"global::{WellKnownNames.NoConfig}", null, null, null);
        }

        var properties = ConfigPropertyFinder.Find(config);
        return new ConnectorConfigModel(
            config.FullName(),
            Property("host", static type => type.SpecialType == SpecialType.System_String),
            Property("port", IsPort),
            Property("database", static type => type.SpecialType == SpecialType.System_String) ?? Property("catalog", static type => type.SpecialType == SpecialType.System_String));

        string? Property(string key, Func<ITypeSymbol, bool> fits) =>
            properties.FirstOrDefault(property => ConfigPropertyFinder.KeyOf(property) == key && fits(property.Type)) is { } found ? SymbolFacts.Escape(found.Name) : null;
    }

    private static bool IsPort(ITypeSymbol type) =>
        (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type).SpecialType
            is SpecialType.System_Int32 or SpecialType.System_UInt16;
}
