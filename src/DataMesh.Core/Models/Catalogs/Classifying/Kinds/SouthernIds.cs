using System.Globalization;

namespace DataMesh;

/// <summary>National ids of southern Europe and France.</summary>
internal static class SouthernIds
{
    private const string DniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string NieLetters = "XYZ";
    private const string CodiceMonths = "ABCDEHLMPRST";

    // What a character counts at an odd position: 0 and A count 1, 1 and B count 0, and so on.
    private static readonly int[] CodiceOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    /// <summary>Spain: up to eight digits and a letter that follows from them; for foreigners X, Y or Z stands for the first digit.</summary>
    public static bool IsDniOrNie(string value)
    {
        var text = value.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (text.Length is < 8 or > 9)
        {
            return false;
        }

        var foreigner = NieLetters.IndexOf(text[0], StringComparison.Ordinal);
        var digits = foreigner < 0 ? text[..^1] : foreigner.ToString(CultureInfo.InvariantCulture) + text[1..^1];
        return CheckDigits.Strip(digits, "") is not null && text[^1] == DniLetters[int.Parse(digits, CultureInfo.InvariantCulture) % DniLetters.Length];
    }

    /// <summary>France: sex, year and month of birth, place, serial number, and a check modulo 97.</summary>
    public static bool IsNir(string value)
    {
        var text = value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (text.Length != 15 || text[0] is not ('1' or '2' or '3' or '4' or '7' or '8'))
        {
            return false;
        }

        // Corsica is written 2A and 2B and counts as 19 and 18.
        var number = text[5..7] switch { "2A" => $"{text[..5]}19{text[7..]}", "2B" => $"{text[..5]}18{text[7..]}", _ => text };
        return CheckDigits.Strip(number, "") is not null
            && IdDates.Two(number, 3) is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50
            && 97 - (long.Parse(number.AsSpan(0, 13), CultureInfo.InvariantCulture) % 97) == IdDates.Two(number, 13);
    }

    /// <summary>Italy: letters of the names, date of birth, place, and a check letter.</summary>
    public static bool IsCodiceFiscale(string value)
    {
        var text = value.ToUpperInvariant();
        if (text.Length != 16 || !text.All(char.IsAsciiLetterOrDigit) || !text.AsSpan(0, 6).ToString().All(char.IsAsciiLetter) || !CodiceMonths.Contains(text[8], StringComparison.Ordinal))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var worth = char.IsAsciiDigit(text[i]) ? text[i] - '0' : text[i] - 'A';
            sum += i % 2 == 0 ? CodiceOdd[worth] : worth;
        }

        return text[15] == 'A' + (sum % 26);
    }
}
