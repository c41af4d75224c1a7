using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>Sizes as people write them. The generator compiles this file too, for bounds and defaults.</summary>
internal static class ByteSizeText
{
    public const string Rule = "a size such as 512B, 64MiB or 1.5GB";

    // From the largest on, so that the first one that fits is the one to write.
    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("PiB", 1L << 50), ("PB", 1_000_000_000_000_000), ("TiB", 1L << 40), ("TB", 1_000_000_000_000), ("GiB", 1L << 30), ("GB", 1_000_000_000),
        ("MiB", 1L << 20), ("MB", 1_000_000), ("KiB", 1L << 10), ("kB", 1_000), ("B", 1),
    ];

    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        if (text is null || NumberEnd(text, out var hasFraction) is not (> 0 and var end) || !TryUnit(text, end, out var unit) || (unit == 1 && hasFraction))
        {
            return false;
        }

        var number = text.Substring(0, end);
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > (decimal)long.MaxValue / unit)
        {
            return false;
        }

        bytes = (long)(count * unit);
        return true;
    }

    /// <summary>The largest unit that gives a whole number.</summary>
    public static string Write(long bytes)
    {
        foreach (var (unit, size) in Units)
        {
            if (bytes != 0 && bytes % size == 0)
            {
                return (bytes / size).ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return "0B";
    }

    public static string? Hint(string text) =>
        text.Length == 0 || NumberEnd(text, out var hasFraction) is not (> 0 and var end) ? null
        : end == text.Length ? $"a bare number has no unit, write {(hasFraction ? "" : $"{text}B or ")}{text}MiB"
        : TryUnit(text, end, out var unit) && (unit > 1 || !hasFraction) ? "too large: at most 9223372036854775807B"
        : null;

    private static bool TryUnit(string text, int start, out long bytes)
    {
        start += start < text.Length && text[start] == ' ' ? 1 : 0;
        foreach (var (unit, size) in Units)
        {
            if (text.Length - start == unit.Length && string.Compare(text, start, unit, 0, unit.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                bytes = size;
                return true;
            }
        }

        bytes = 0;
        return false;
    }

    // Digits, and perhaps a point and digits.
    private static int NumberEnd(string text, out bool hasFraction)
    {
        var end = DigitsEnd(text, 0);
        hasFraction = end > 0 && end + 1 < text.Length && text[end] == '.' && DigitsEnd(text, end + 1) > end + 1;
        return hasFraction ? DigitsEnd(text, end + 1) : end;
    }

    private static int DigitsEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end;
    }
}
