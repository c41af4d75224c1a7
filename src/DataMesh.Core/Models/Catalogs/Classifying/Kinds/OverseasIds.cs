namespace DataMesh;

/// <summary>National ids of the Americas, India and South Africa. Numbers that lost their leading zeros, as integers do, count too.</summary>
internal static class OverseasIds
{
    /// <summary>Brazil: nine digits and two check digits.</summary>
    public static bool IsCpf(string value)
    {
        if (value.Length < 9 || CheckDigits.Strip(value, ".-")?.PadLeft(11, '0') is not { Length: 11 } digits || digits.Distinct().Count() == 1)
        {
            return false;
        }

        return CheckDigits.Weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digits[9] - '0'
            && CheckDigits.Weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digits[10] - '0';
    }

    /// <summary>Chile: seven or eight digits and a check character, which can be K.</summary>
    public static bool IsRut(string value)
    {
        if (value.Length < 8 || CheckDigits.Strip(value[..^1], ".-")?.PadLeft(8, '0') is not { Length: 8 } digits || !int.TryParse(digits, out var number) || number < 1_000_000)
        {
            return false;
        }

        var check = (11 - (CheckDigits.Weighted(digits, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11;
        return char.ToUpperInvariant(value[^1]) == (check == 10 ? 'K' : (char)('0' + check));
    }

    /// <summary>India: twelve digits, Verhoeff's check.</summary>
    public static bool IsAadhaar(string value) =>
        CheckDigits.Strip(value, " -") is { Length: 12 } digits && digits[0] >= '2' && CheckDigits.PassesVerhoeff(digits);

    /// <summary>South Africa: date of birth, serial number, citizenship 0, 1 or 2, Luhn's check.</summary>
    public static bool IsSouthAfricanId(string value) =>
        value.Length >= 11
        && CheckDigits.Strip(value, " ")?.PadLeft(13, '0') is { Length: 13 } digits
        && digits[10] is '0' or '1' or '2'
        && IdDates.IsDate(digits, 0, 2, 4)
        && CheckDigits.PassesLuhn(digits);

    /// <summary>The United States: area, group and serial number, none of them zero; there is no check.</summary>
    public static bool IsSsn(string value) =>
        value.Length >= 7
        && (!value.Contains('-', StringComparison.Ordinal) || value is [_, _, _, '-', _, _, '-', ..])
        && CheckDigits.Strip(value, "- ")?.PadLeft(9, '0') is { Length: 9 } digits
        && digits[..3] is not ("000" or "666") && digits[0] != '9'
        && digits[3..5] != "00" && digits[5..] != "0000";
}
