using System.Collections;
using System.Globalization;

namespace DataMesh;

/// <summary>The text of values whose type only their provider knows.</summary>
internal static class ForeignText
{
    public static string Of(object? value) => value switch
    {
        null or DBNull => "null",
        string text => text,
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IEnumerable elements => $"[{string.Join(',', elements.Cast<object?>().Select(Of))}]",
        _ => value.ToString() ?? "",
    };
}
