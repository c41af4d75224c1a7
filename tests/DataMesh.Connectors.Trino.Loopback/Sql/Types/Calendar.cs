using System.Globalization;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Days and times of day as text: days from 1970-01-01, time in picoseconds. Years go beyond those of .NET.</summary>
internal static class Calendar
{
    public const long SecondPicos = 1_000_000_000_000;
    public const long DayPicos = 86400 * SecondPicos;

    /// <summary>The days of <c>[-]y-M-d</c>; null: it is no date.</summary>
    public static long? Days(string text)
    {
        var isBefore = text.StartsWith('-');
        var parts = text.TrimStart('-', '+').Split('-');
        return parts.Length == 3 && parts[0].Length >= 4 && parts[1].Length is 1 or 2 && parts[2].Length is 1 or 2
            && Number(parts[0]) is { } year and < 10_000_000 && Number(parts[1]) is { } month and >= 1 and <= 12 && Number(parts[2]) is { } day and >= 1 && day <= DaysIn(isBefore ? -year : year, month)
            ? Days(isBefore ? -year : year, month, day)
            : null;
    }

    public static long Days(long year, long month, long day)
    {
        // Years begin in March, so that the leap day is their last.
        year -= month <= 2 ? 1 : 0;
        var era = Math.DivRem(year - (year < 0 ? 399 : 0), 400).Quotient;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719468;
    }

    public static (long Year, int Month, int Day) Civil(long days)
    {
        days += 719468;
        var era = Math.DivRem(days - (days < 0 ? 146096 : 0), 146097).Quotient;
        var dayOfEra = days - (era * 146097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted + (shifted < 10 ? 3 : -9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), (int)month, (int)day);
    }

    public static string DateText(long days)
    {
        var (year, month, day) = Civil(days);
        return FormattableString.Invariant($"{(year < 0 ? "-" : "")}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }

    /// <summary>The picoseconds of <c>H:m[:s[.f]]</c> and how many digits its fraction has; null: it is no time.</summary>
    public static (long Picos, int Digits)? Time(string text)
    {
        var parts = text.Split(':');
        var seconds = parts.Length == 3 ? parts[2].Split('.') : ["0"];
        var fraction = seconds.Length == 2 ? seconds[1] : "";
        return parts.Length is 2 or 3 && seconds.Length <= 2 && fraction.Length <= 12 && (seconds.Length == 1 || fraction.Length > 0)
            && Number(parts[0]) is { } hour and < 24 && Number(parts[1]) is { } minute and < 60 && Number(seconds[0]) is { } second and < 60 && Number(fraction.PadRight(12, '0')) is { } picos
            ? ((((((hour * 60) + minute) * 60) + second) * SecondPicos) + picos, fraction.Length)
            : null;
    }

    public static string TimeText(long picos, int precision)
    {
        var (seconds, fraction) = Math.DivRem(picos, SecondPicos);
        var text = FormattableString.Invariant($"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return precision == 0 ? text : FormattableString.Invariant($"{text}.{fraction.ToString("000000000000", CultureInfo.InvariantCulture)[..precision]}");
    }

    public static string TimestampText(Int128 picos, int precision)
    {
        var (days, rest) = Floor(picos);
        return $"{DateText(days)} {TimeText(rest, precision)}";
    }

    /// <summary>The day and what is left of it, also before 1970.</summary>
    public static (long Days, long OfDay) Floor(Int128 picos)
    {
        var (days, rest) = Int128.DivRem(picos, DayPicos);
        return rest < 0 ? ((long)days - 1, (long)rest + DayPicos) : ((long)days, (long)rest);
    }

    /// <summary>Rounds to a number of digits behind the second.</summary>
    public static Int128 Round(Int128 picos, int precision)
    {
        var unit = Wide.PowerOf10(12 - precision);
        return Wide.DivideRounded(picos, unit) * unit;
    }

    private static long DaysIn(long year, long month) =>
        month == 2 ? (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28 : month is 4 or 6 or 9 or 11 ? 30 : 31;

    private static long? Number(string digits) =>
        digits.Length is > 0 and <= 12 && digits.All(char.IsAsciiDigit) ? long.Parse(digits, CultureInfo.InvariantCulture) : null;
}
