using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>Durations as numbers with units, and in the form of ISO 8601. The generator compiles this file too, for bounds and defaults.</summary>
internal static class DurationText
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    // A unit that starts like another stands before it.
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("ms", TimeSpan.TicksPerMillisecond), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("us", TicksPerMicrosecond),
    ];

    private static readonly (string Unit, long Ticks)[] DesignatorsOfDays = [("D", TimeSpan.TicksPerDay)];
    private static readonly (string Unit, long Ticks)[] DesignatorsOfTime = [("H", TimeSpan.TicksPerHour), ("M", TimeSpan.TicksPerMinute), ("S", TimeSpan.TicksPerSecond)];

    public static bool TryParse(string text, out TimeSpan value)
    {
        var ticks = 0m;
        var isRead = text.Length > 0 && text[0] == 'P' ? TrySumIso(text, ref ticks) : TrySum(text, ref ticks);
        value = isRead ? TimeSpan.FromTicks((long)ticks) : default;
        return isRead;
    }

    /// <summary>The largest unit that gives a whole number, else the constant format.</summary>
    public static string Write(TimeSpan duration) => duration.Ticks switch
    {
        0 => "0s",
        var ticks when Units.Where(unit => ticks % unit.Ticks == 0).OrderByDescending(static unit => unit.Ticks).FirstOrDefault() is { Unit: not null } found =>
            (ticks / found.Ticks).ToString(CultureInfo.InvariantCulture) + found.Unit,
        _ => duration.ToString("c", CultureInfo.InvariantCulture),
    };

    // 1h30m: numbers with units, in any order.
    private static bool TrySum(string text, ref decimal ticks)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!TryTakeNumber(text, ref at, out var number, out _) || !TryTakeUnit(text, ref at, Units, out var unit) || !TryAdd(ref ticks, number, Units[unit].Ticks))
            {
                return false;
            }
        }

        return at > 0;
    }

    // After its P: days, and after a T hours, minutes and seconds, of which the last alone may have a fraction.
    private static bool TrySumIso(string text, ref decimal ticks)
    {
        var time = text.IndexOf('T');
        return text.Length > 1 && time != text.Length - 1 &&
            TrySumIso(text.Substring(1, (time < 0 ? text.Length : time) - 1), DesignatorsOfDays, ref ticks) && (time < 0 || TrySumIso(text.Substring(time + 1), DesignatorsOfTime, ref ticks));
    }

    private static bool TrySumIso(string text, (string Unit, long Ticks)[] designators, ref decimal ticks)
    {
        var (at, last) = (0, -1);
        while (at < text.Length)
        {
            if (!TryTakeNumber(text, ref at, out var number, out var hasFraction) || !TryTakeUnit(text, ref at, designators, out var unit) || unit <= last || (hasFraction && designators[unit].Unit != "S") || !TryAdd(ref ticks, number, designators[unit].Ticks))
            {
                return false;
            }

            last = unit;
        }

        return true;
    }

    private static bool TryTakeNumber(string text, ref int at, out decimal number, out bool hasFraction)
    {
        var start = at;
        var end = DigitsEnd(text, at);
        hasFraction = end > at && end < text.Length && text[end] == '.' && DigitsEnd(text, end + 1) > end + 1;
        at = hasFraction ? DigitsEnd(text, end + 1) : end;
        var digits = text.Substring(start, at - start);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
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

    private static bool TryTakeUnit(string text, ref int at, (string Unit, long Ticks)[] units, out int found)
    {
        for (found = 0; found < units.Length; found++)
        {
            var unit = units[found].Unit;
            if (string.CompareOrdinal(text, at, unit, 0, unit.Length) == 0)
            {
                at += unit.Length;
                return true;
            }
        }

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
}
