using System.Globalization;
using System.Text.RegularExpressions;

namespace DataMesh.Runtime;

/// <summary>Durations as people and as standards write them; never a bare number, whose unit nobody knows.</summary>
internal static partial class ConfigDuration
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("ms", TimeSpan.TicksPerMillisecond), ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("us", TimeSpan.TicksPerMicrosecond),
    ];

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return Clock().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        }

        var ticks = 0m;
        if (!(text.StartsWith('P') ? TrySumIso(text.AsSpan(1), ref ticks) : TrySum(text, ref ticks)))
        {
            return false;
        }

        value = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    /// <summary>The largest unit that gives a whole number, else the constant format.</summary>
    public static string Write(TimeSpan duration) => duration.Ticks switch
    {
        0 => "0s",
        var ticks when Units.Where(unit => ticks % unit.Ticks == 0).OrderByDescending(static unit => unit.Ticks).FirstOrDefault() is { Unit: not null } found =>
            (ticks / found.Ticks).ToString(CultureInfo.InvariantCulture) + found.Unit,
        _ => duration.ToString("c", CultureInfo.InvariantCulture),
    };

    public static string? Hint(string text) =>
        TryParse($"{text}s", out _) && char.IsAsciiDigit(text[^1]) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? $"a bare number has no unit, write {text}s"
        : text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours > 23 && TryParse($"{hours}h", out _) ? $"a clock's hours end at 23, write {hours}h in place of {hours}:00:00"
        : null;

    // 1h30m: numbers with units, in any order.
    private static bool TrySum(ReadOnlySpan<char> text, ref decimal ticks)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            if (!TryTakeNumber(ref text, out var number, out _) || !TryTakeUnit(ref text, out var unit) || !TryAdd(ref ticks, number, unit))
            {
                return false;
            }
        }

        return true;
    }

    // ISO 8601 after its P: days, and after a T hours, minutes and seconds, of which the last alone may have a fraction.
    private static bool TrySumIso(ReadOnlySpan<char> text, ref decimal ticks)
    {
        var time = text.IndexOf('T');
        return !text.IsEmpty && time != text.Length - 1 && TrySumIso(time < 0 ? text : text[..time], "D", ref ticks) && (time < 0 || TrySumIso(text[(time + 1)..], "HMS", ref ticks));
    }

    private static bool TrySumIso(ReadOnlySpan<char> text, ReadOnlySpan<char> designators, ref decimal ticks)
    {
        while (!text.IsEmpty)
        {
            if (!TryTakeNumber(ref text, out var number, out var hasFraction) || text.IsEmpty || designators.IndexOf(text[0]) is var at && at < 0 || (hasFraction && text[0] != 'S') || !TryAdd(ref ticks, number, TicksOf(text[0])))
            {
                return false;
            }

            designators = designators[(at + 1)..];
            text = text[1..];
        }

        return true;
    }

    private static long TicksOf(char designator) => designator switch
    {
        'D' => TimeSpan.TicksPerDay,
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        _ => TimeSpan.TicksPerSecond,
    };

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, out decimal number, out bool hasFraction)
    {
        var end = DigitsAt(text, 0);
        hasFraction = end > 0 && end < text.Length && text[end] == '.' && DigitsAt(text, end + 1) > end + 1;
        end = hasFraction ? DigitsAt(text, end + 1) : end;
        var isNumber = decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        text = text[end..];
        return isNumber;
    }

    private static int DigitsAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool TryTakeUnit(ref ReadOnlySpan<char> text, out long ticks)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit.Unit, StringComparison.Ordinal))
            {
                text = text[unit.Unit.Length..];
                ticks = unit.Ticks;
                return true;
            }
        }

        ticks = 0;
        return false;
    }

    private static bool TryAdd(ref decimal ticks, decimal number, long unit)
    {
        if (number > long.MaxValue / unit)
        {
            return false;
        }

        ticks += number * unit;
        return ticks <= long.MaxValue;
    }

    [GeneratedRegex($@"\A{TextForms.DurationClock}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clock();
}
