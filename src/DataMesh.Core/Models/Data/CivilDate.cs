using System.Globalization;

namespace DataMesh;

/// <summary>Days since 1970-01-01 as dates of the proleptic Gregorian calendar, also where <see cref="DateOnly"/> ends.</summary>
internal static class CivilDate
{
    public const int EpochDayNumber = 719_162;

    public static bool TryToDateOnly(int days, out DateOnly date)
    {
        long number = (long)days + EpochDayNumber;
        bool fits = number >= 0 && number <= DateOnly.MaxValue.DayNumber;
        date = fits ? DateOnly.FromDayNumber((int)number) : default;
        return fits;
    }

    /// <summary>ISO 8601; years outside 0000 to 9999 have a sign and more digits where needed.</summary>
    public static string Format(int days)
    {
        // Days are counted from 0000-03-01, so that leap days end the year (Howard Hinnant, "chrono-compatible low-level date algorithms").
        long shifted = days + 719_468L;
        long era = Math.DivRem(shifted >= 0 ? shifted : shifted - 146_096, 146_097).Quotient;
        long dayOfEra = shifted - (era * 146_097);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long shiftedMonth = ((5 * dayOfYear) + 2) / 153;
        long day = dayOfYear - (((153 * shiftedMonth) + 2) / 5) + 1;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);

        string sign = year < 0 ? "-" : year > 9999 ? "+" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }
}
