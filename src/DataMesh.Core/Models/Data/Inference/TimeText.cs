namespace DataMesh;

/// <summary>The forms of ISO 8601; a column of one form is a column of times, and without a zone its texts sort in the order of time.</summary>
internal enum TimeForm
{
    None,
    Date,
    SpaceSeparated,
    SpaceSeparatedWithZone,
    TSeparated,
    TSeparatedWithZone,
}

/// <summary>Tells dates and times from other texts.</summary>
internal static class TimeText
{
    private const int DateLength = 10;
    private const int MostFractionDigits = 9;

    /// <summary>The form of a text; <see cref="TimeForm.None"/> for what is none, also for days that no calendar has.</summary>
    public static TimeForm FormOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < DateLength || !IsDate(text[..DateLength]))
            return TimeForm.None;

        if (text.Length == DateLength)
            return TimeForm.Date;

        ReadOnlySpan<byte> time = text[(DateLength + 1)..];
        if (!TryTakeTime(ref time) || !(time.IsEmpty || IsZone(time)))
            return TimeForm.None;

        return (text[DateLength], time.IsEmpty) switch
        {
            ((byte)' ', true) => TimeForm.SpaceSeparated,
            ((byte)' ', false) => TimeForm.SpaceSeparatedWithZone,
            ((byte)'T', true) => TimeForm.TSeparated,
            ((byte)'T', false) => TimeForm.TSeparatedWithZone,
            _ => TimeForm.None,
        };
    }

    private static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text[4] != (byte)'-' || text[7] != (byte)'-' || !TryTwoDigits(text, 0, out int century) || !TryTwoDigits(text, 2, out int year) ||
            !TryTwoDigits(text, 5, out int month) || !TryTwoDigits(text, 8, out int day))
        {
            return false;
        }

        year += century * 100;
        return year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
    }

    private static bool TryTakeTime(ref ReadOnlySpan<byte> rest)
    {
        if (!IsClock(rest))
            return false;

        rest = rest[5..];
        if (rest.Length < 3 || rest[0] != (byte)':')
            return true;

        if (!TryTwoDigits(rest, 1, out int seconds) || seconds > 59)
            return false;

        rest = rest[3..];
        if (rest.Length > 1 && rest[0] == (byte)'.')
        {
            int end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            int digits = end < 0 ? rest.Length - 1 : end;
            rest = rest[(digits + 1)..];
            return digits is > 0 and <= MostFractionDigits;
        }

        return true;
    }

    private static bool IsZone(ReadOnlySpan<byte> text) =>
        (text.Length == 1 && text[0] == (byte)'Z') || (text.Length == 6 && text[0] is (byte)'+' or (byte)'-' && IsClock(text[1..]));

    private static bool IsClock(ReadOnlySpan<byte> text) =>
        text.Length >= 5 && text[2] == (byte)':' && TryTwoDigits(text, 0, out int hours) && hours <= 23 && TryTwoDigits(text, 3, out int minutes) && minutes <= 59;

    private static bool TryTwoDigits(ReadOnlySpan<byte> text, int at, out int value)
    {
        uint tens = (uint)(text[at] - '0');
        uint ones = (uint)(text[at + 1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }
}
