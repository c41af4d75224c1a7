using System.Globalization;

namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>Reads the units of a page's query parameters, such as <c>500ms</c> and <c>16MB</c>.</summary>
internal static class PageParameters
{
    private const int MaxSize = 128 << 20;

    /// <summary>A wait, at most the limit; null: not a time.</summary>
    public static TimeSpan? Wait(string? text, TimeSpan limit)
    {
        if (text is null)
        {
            return limit;
        }

        var wait = Split(text) switch
        {
            ({ } number, "ns") => number / 1e6,
            ({ } number, "us") => number / 1e3,
            ({ } number, "ms") => number,
            ({ } number, "s") => number * 1e3,
            ({ } number, "m") => number * 60e3,
            ({ } number, "h") => number * 3600e3,
            _ => double.NaN,
        };
        return double.IsNaN(wait) ? null : TimeSpan.FromMilliseconds(Math.Min(wait, limit.TotalMilliseconds));
    }

    /// <summary>A size in bytes; null: not one.</summary>
    public static int? Size(string? text, int usual)
    {
        if (text is null)
        {
            return usual;
        }

        var size = Split(text) switch
        {
            ({ } number, "B") => number,
            ({ } number, "kB") => number * (1 << 10),
            ({ } number, "MB") => number * (1 << 20),
            ({ } number, "GB") => number * (1 << 30),
            _ => double.NaN,
        };
        return double.IsNaN(size) ? null : (int)Math.Clamp(size, 1, MaxSize);
    }

    private static (double? Number, string Unit) Split(string text)
    {
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return double.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? (number, text[end..].Trim()) : (null, "");
    }
}
