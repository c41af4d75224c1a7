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

    private static ExceptionMapModel? ParseOne(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.Argument(0) is not INamedTypeSymbol { IsUnboundGenericType: false, TypeKind: TypeKind.Class } exception || !exception.DerivesFrom("System.Exception"))
        {
            return null;
        }

        var second = attribute.ConstructorArguments[1];
        if (second.Type.Is(WellKnownNames.ConnectorErrorKind))
        {
            return new ExceptionMapModel(exception.FullName(), KindOf(second), null);
        }

        return second.Value is string method && type.GetMembers(method).OfType<IMethodSymbol>().Any(candidate => Fits(candidate, exception))
            ? new ExceptionMapModel(exception.FullName(), null, SymbolFacts.Escape(method))
            : null;
    }

    private static bool Fits(IMethodSymbol method, INamedTypeSymbol exception) =>
        method is { IsStatic: true, IsGenericMethod: false, Parameters: [{ RefKind: RefKind.None } parameter] } &&
        method.ReturnType.DerivesFrom(WellKnownNames.ConnectorException) &&
        (SymbolEqualityComparer.Default.Equals(parameter.Type, exception) || exception.BaseTypes().Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, parameter.Type)));

    private static string KindOf(TypedConstant kind)
    {
        var member = kind.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, kind.Value));
        return member is null
            ? $"(global::{WellKnownNames.ConnectorErrorKind})({Convert.ToString(kind.Value, CultureInfo.InvariantCulture)})"
            : $"global::{WellKnownNames.ConnectorErrorKind}.{member.Name}";
    }
}
