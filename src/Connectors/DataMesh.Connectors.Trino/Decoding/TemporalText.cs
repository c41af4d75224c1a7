namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Dates and times from the text that Trino prints.</summary>
internal static class TemporalText
{
    private const int DaysFromYear1To1970 = 719_162;

    /// <summary>Ticks reach 29,000 years to either side; within this many days no sum of them overflows.</summary>
    private const int MaxDaysOfTicks = 10_000_000;

    private const int TickDigits = 7;
    private const int MaxYearDigits = 9;

    private static readonly int[] TicksOfFraction = [10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1];

    private static ReadOnlySpan<byte> DaysOfMonths => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>A date of the proleptic Gregorian calendar, <c>2024-02-29</c>: any year from four digits on, perhaps with a sign.</summary>
    /// <param name="text">The date, and nothing else.</param>
    /// <param name="days">Days since 1970-01-01.</param>
    public static bool TryDate(ReadOnlySpan<byte> text, out int days)
    {
        days = 0;
        var isSigned = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+';
        var digits = isSigned ? text[1..] : text;
        var yearDigits = digits.Length - "-MM-dd".Length;
        if (yearDigits is < 4 or > MaxYearDigits || !TryNumber(digits[..yearDigits], out var year))
        {
            return false;
        }

        var rest = digits[yearDigits..];
        if (rest[0] != '-' || rest[3] != '-' || !TryNumber(rest[1..3], out var month) || !TryNumber(rest[4..], out var day))
        {
            return false;
        }

        long signedYear = isSigned && text[0] == '-' ? -year : year;
        if ((uint)(month - 1) >= 12 || day < 1 || day > DaysOf(signedYear, month))
        {
            return false;
        }

        var count = Days(signedYear, month, day);
        days = (int)count;
        return days == count;
    }

    /// <summary>A time of day, <c>HH:mm:ss</c> and perhaps a fraction.</summary>
    /// <param name="text">The time, and nothing else.</param>
    /// <param name="maxDigits">Digits that the fraction may have; more than 7 are checked but do not count.</param>
    /// <param name="ticks">100 ns ticks since midnight.</param>
    public static bool TryTime(ReadOnlySpan<byte> text, int maxDigits, out long ticks)
    {
        ticks = 0;
        const int Whole = 8;
        if (text.Length < Whole || text[2] != ':' || text[5] != ':'
            || !TryNumber(text[..2], out var hour) || !TryNumber(text[3..5], out var minute) || !TryNumber(text[6..Whole], out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = ((hour * 3600L) + (minute * 60) + second) * TimeSpan.TicksPerSecond;
        return text.Length == Whole || (text[Whole] == '.' && TryFraction(text[(Whole + 1)..], maxDigits, ref ticks));
    }

    /// <summary>A date, a space and a time of day.</summary>
    /// <param name="text">The timestamp, and nothing else.</param>
    /// <param name="maxDigits">Digits that the fraction of the seconds may have; more than 7 are checked but do not count.</param>
    /// <param name="ticks">100 ns ticks since 0001-01-01; null where the year is too far for them.</param>
    public static bool TryTimestamp(ReadOnlySpan<byte> text, int maxDigits, out long? ticks)
    {
        ticks = null;
        var space = text.IndexOf((byte)' ');
        if (space < 0 || !TryDate(text[..space], out var days) || !TryTime(text[(space + 1)..], maxDigits, out var time))
        {
            return false;
        }

        if (days is > -MaxDaysOfTicks and < MaxDaysOfTicks)
        {
            ticks = ((days + DaysFromYear1To1970) * TimeSpan.TicksPerDay) + time;
        }

        return true;
    }

    /// <summary>Digits and nothing else; at most nine.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var character in text)
        {
            var digit = (uint)character - '0';
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return true;
    }

    /// <summary>Adds the fraction of a second.</summary>
    /// <param name="text">What follows the point.</param>
    /// <param name="maxDigits">Digits that it may have.</param>
    /// <param name="ticks">Gets the first seven digits.</param>
    public static bool TryFraction(ReadOnlySpan<byte> text, int maxDigits, ref long ticks)
    {
        var counted = Math.Min(text.Length, TickDigits);
        if (text.IsEmpty || text.Length > maxDigits || !TryNumber(text[..counted], out var fraction) || text[counted..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        ticks += (long)fraction * TicksOfFraction[counted];
        return true;
    }

    private static int DaysOf(long year, int month) =>
        month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : DaysOfMonths[month - 1];

    // Years are counted from March, so that leap days end them (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static long Days(long year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }
}
