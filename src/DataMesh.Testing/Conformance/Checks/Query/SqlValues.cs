using System.Collections;
using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>Compares values to the last bit, and tells them in messages.</summary>
internal static class SqlValues
{
    public static bool AreSame(object? expected, object? actual, bool withOffset = true) => (expected, actual) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || (double.IsNaN(left) && double.IsNaN(right)),
        (float left, float right) => BitConverter.SingleToInt32Bits(left) == BitConverter.SingleToInt32Bits(right) || (float.IsNaN(left) && float.IsNaN(right)),
        (DateTimeOffset left, DateTimeOffset right) => withOffset ? left.EqualsExact(right) : left == right,
        (string left, string right) => string.Equals(left, right, StringComparison.Ordinal),
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        (IList left, IList right) => left.Count == right.Count && Enumerable.Range(0, left.Count).All(index => AreSame(Part(left[index]), Part(right[index]), withOffset)),
        _ => expected.Equals(actual),
    };

    public static string Tell(object? value) => value switch
    {
        null => "NULL",
        string { Length: > 80 } text => $"a text of {text.Length} characters",
        string text => $"\"{text.Replace("\0", "\\0", StringComparison.Ordinal)}\"",
        byte[] { Length: > 40 } bytes => $"{bytes.Length} bytes",
        byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + " (Double)",
        DateTime or DateTimeOffset or DateOnly or TimeOnly => $"{((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)} ({value.GetType().Name})",
        object?[] list => $"[{string.Join(", ", list.Select(Tell))}]",
        IFormattable formattable => $"{formattable.ToString(null, CultureInfo.InvariantCulture)} ({value.GetType().Name})",
        _ => value.ToString()!,
    };

    // A field of a struct or an entry of a map.
    private static object? Part(object? item) => item switch
    {
        KeyValuePair<string, object?> field => new object?[] { field.Key, field.Value },
        KeyValuePair<object, object?> entry => new object?[] { entry.Key, entry.Value },
        _ => item,
    };
}
