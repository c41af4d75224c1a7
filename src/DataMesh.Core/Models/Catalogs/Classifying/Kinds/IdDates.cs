using System.Globalization;

namespace DataMesh;

/// <summary>Dates of birth in the digits of national ids, whose century is told elsewhere.</summary>
internal static class IdDates
{
    /// <summary>Whether two digits each for year, month and day, from these positions on, can be a date.</summary>
    public static bool IsDate(string digits, int year, int month, int day) => Exists(Two(digits, year), Two(digits, month), Two(digits, day));

    /// <summary>Whether there is such a day in a year that ends so; 29 February counts, since in some century it is one.</summary>
    public static bool Exists(int yearInCentury, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000 + (yearInCentury % 4), month);

    public static int Two(string digits, int at) => int.Parse(digits.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture);
}
