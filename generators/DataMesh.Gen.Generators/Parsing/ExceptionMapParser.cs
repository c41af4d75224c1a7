using System.Globalization;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>What a class says of its driver's exceptions.</summary>
internal static class ExceptionMapParser
{
    public static EquatableArray<ExceptionMapModel> Parse(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.MapExceptionAttribute) && attribute.ConstructorArguments.Length == 2)
            .Select(attribute => ParseOne(type, attribute))
            .OfType<ExceptionMapModel>()
            .ToEquatableArray();

    /// <summary>The exception that is mapped; null where it is none that generated code can catch.</summary>
    public static INamedTypeSymbol? ExceptionOf(AttributeData attribute) =>
        attribute.Argument(0) is INamedTypeSymbol { IsUnboundGenericType: false, TypeKind: TypeKind.Class, IsFileLocal: false } exception && exception.DerivesFrom("System.Exception") ? exception : null;

    /// <summary>The method that maps it; null where none of that name fits.</summary>
    public static IMethodSymbol? MethodOf(INamedTypeSymbol type, AttributeData attribute, INamedTypeSymbol exception) =>
        attribute.Argument(1) is string name ? type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(candidate => Fits(candidate, exception)) : null;

    /// <summary>The member of an enumeration with that value; null where it has none.</summary>
    public static IFieldSymbol? MemberOf(TypedConstant kind) =>
        kind.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, kind.Value));

    private static ExceptionMapModel? ParseOne(INamedTypeSymbol type, AttributeData attribute)
    {
        if (ExceptionOf(attribute) is not { } exception)
        {
            return null;
        }

        var second = attribute.ConstructorArguments[1];
        if (second.Type.Is(WellKnownNames.ConnectorErrorKind))
        {
            return new ExceptionMapModel(exception.FullName(), KindOf(second), null);
        }

        return MethodOf(type, attribute, exception) is { } method ? new ExceptionMapModel(exception.FullName(), null, SymbolFacts.Escape(method.Name)) : null;
    }

    private static bool Fits(IMethodSymbol method, INamedTypeSymbol exception) =>
        method is { IsStatic: true, IsGenericMethod: false, Parameters: [{ RefKind: RefKind.None } parameter] } &&
        method.ReturnType.DerivesFrom(WellKnownNames.ConnectorException) &&
        (SymbolEqualityComparer.Default.Equals(parameter.Type, exception) || exception.BaseTypes().Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, parameter.Type)));

    private static string KindOf(TypedConstant kind) => MemberOf(kind) is { } member
        ? $"global::{WellKnownNames.ConnectorErrorKind}.{member.Name}"
        : $"(global::{WellKnownNames.ConnectorErrorKind})({Convert.ToString(kind.Value, CultureInfo.InvariantCulture)})";
}
