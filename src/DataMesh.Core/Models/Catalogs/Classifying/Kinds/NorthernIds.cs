using System.Globalization;

namespace DataMesh;

/// <summary>National ids of northern and central Europe. Numbers that lost their leading zeros, as integers do, count too.</summary>
internal static class NorthernIds
{
    private const string HenkilotunnusChecks = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private const string HenkilotunnusCenturies = "+-UVWXYABCDEF";

    /// <summary>Germany: eleven digits, of which among the first ten one comes two or three times and no other twice.</summary>
    public static bool IsSteuerId(string value)
    {
        if (CheckDigits.Strip(value, " /") is not { Length: 11 } digits || digits[0] == '0')
        {
            return false;
        }

        var repeated = digits[..10].GroupBy(static digit => digit).Where(static group => group.Count() > 1).ToArray();
        return repeated is [var one] && one.Count() <= 3 && CheckDigits.PassesModulo11And10(digits);
    }

    /// <summary>The Netherlands: nine digits, the "elfproef".</summary>
    public static bool IsBsn(string value) =>
        CheckDigits.Strip(value, " .")?.PadLeft(9, '0') is { Length: 9 } digits
        && !digits.StartsWith("00", StringComparison.Ordinal)
        && CheckDigits.Weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;

    /// <summary>Poland: a date whose month tells the century, a serial number, a check digit.</summary>
    public static bool IsPesel(string value)
    {
        if (value.Length is < 8 or > 11 || CheckDigits.Strip(value, "")?.PadLeft(11, '0') is not { } digits)
        {
            return false;
        }

        return IdDates.Exists(IdDates.Two(digits, 0), IdDates.Two(digits, 2) % 20, IdDates.Two(digits, 4))
            && CheckDigits.Weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /// <summary>Sweden: a date, with or without century, a serial number, Luhn's check over the last ten digits.</summary>
    public static bool IsPersonnummer(string value)
    {
        if (CheckDigits.Strip(value, "-+") is not { Length: 10 or 12 } digits)
        {
            return false;
        }

        // 60 is added to the day of a coordination number.
        var ten = digits[^10..];
        return IdDates.Exists(IdDates.Two(ten, 0), IdDates.Two(ten, 2), IdDates.Two(ten, 4) % 60) && CheckDigits.PassesLuhn(ten);
    }

    /// <summary>Finland: a date, a sign for the century, a serial number, a check character.</summary>
    public static bool IsHenkilotunnus(string value)
    {
        if (value.Length != 11 || !HenkilotunnusCenturies.Contains(value[6], StringComparison.Ordinal) || CheckDigits.Strip(value[..6] + value[7..10], "") is not { Length: 9 } digits)
        {
            return false;
        }

        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        return IdDates.IsDate(digits, 4, 2, 0) && char.ToUpperInvariant(value[10]) == HenkilotunnusChecks[number % 31];
    }

    /// <summary>The United Kingdom: two letters, six digits and a letter from A to D; there is no check.</summary>
    public static bool IsNino(string value)
    {
        var text = value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return text.Length == 9
            && CheckDigits.Strip(text[2..8], "") is not null
            && text[8] is >= 'A' and <= 'D'
            && char.IsAsciiLetterUpper(text[0]) && !"DFIQUV".Contains(text[0], StringComparison.Ordinal)
            && char.IsAsciiLetterUpper(text[1]) && !"DFIOQUV".Contains(text[1], StringComparison.Ordinal)
            && text[..2] is not ("BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ");
    }
}
