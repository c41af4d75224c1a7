using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Reads arguments of attributes; what an author has not finished typing is simply not there.</summary>
internal static class AttributeFacts
{
    public static object? Argument(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length ? ValueOf(attribute.ConstructorArguments[index]) : null;

    public static T? Named<T>(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && ValueOf(argument.Value) is T value)
            {
                return value;
            }
        }

        return default;
    }

    public static object? ValueOf(TypedConstant constant) => constant.Kind is TypedConstantKind.Error or TypedConstantKind.Array ? null : constant.Value;
}
