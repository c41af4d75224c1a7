using System.Collections;
using System.Globalization;

namespace DataMesh.Testing;

/// <summary>Tags as text: <c>key=value</c>, the elements of lists among them.</summary>
internal static class TagText
{
    public static string Of(IEnumerable<KeyValuePair<string, object?>>? tags) => $"[{string.Join(", ", (tags ?? []).Select(static tag => $"{tag.Key}={Value(tag.Value)}"))}]";

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"({string.Join(" ", items.Cast<object?>().Select(Value))})",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
