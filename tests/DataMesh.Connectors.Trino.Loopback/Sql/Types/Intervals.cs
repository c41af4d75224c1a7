using System.Globalization;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Intervals from text, in months or milliseconds.</summary>
internal static class Intervals
{
    private static readonly string[] DayFields = ["DAY", "HOUR", "MINUTE", "SECOND"];
    private static readonly long[] Millis = [86_400_000, 3_600_000, 60_000, 1000];

    /// <summary>The value of <c>INTERVAL '…' FROM TO TO</c>; null: the text does not fit the fields.</summary>
    public static (long Value, TrinoType Type)? Literal(string text, string from, string to)
    {
        var isNegative = text.StartsWith('-');
        text = text.TrimStart('-', '+');
        var value = (from, to) switch
        {
            ("YEAR", "YEAR") => Whole(text) * 12,
            ("MONTH", "MONTH") => Whole(text),
            ("YEAR", "MONTH") => text.Split('-') is [var years, var months] ? (Whole(years) * 12) + Whole(months) : null,
            ("WEEK", "WEEK") => Whole(text) * 7 * Millis[0],
            _ => DayTime(text, Array.IndexOf(DayFields, from), Array.IndexOf(DayFields, to)),
        };
        return value is { } found ? (isNegative ? -found : found, from is "YEAR" or "MONTH" ? TrinoType.YearMonth : TrinoType.DayTime) : null;
    }

    /// <summary>The value of the text that the protocol writes.</summary>
    public static object? Parse(string text, TrinoType type) =>
        (type.Name == "interval year to month" ? Literal(text, "YEAR", "MONTH") : Literal(text, "DAY", "SECOND"))?.Value;

    private static long? DayTime(string text, int from, int to)
    {
        var parts = text.Split([' ', ':']);
        if (from < 0 || to < from || parts.Length != to - from + 1)
        {
            return null;
        }

        long? sum = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            sum += from + i == 3
                ? decimal.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? (long)(seconds * 1000) : null
                : Whole(parts[i]) * Millis[from + i];
        }

        return sum;
    }

    private static long? Whole(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10_000_000_000 ? number : null;
}
