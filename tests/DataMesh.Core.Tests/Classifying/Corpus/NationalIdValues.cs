using System.Globalization;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>
/// Valid national numbers of people who do not exist. Most are made by trying: a body, and then each possible end until
/// the country's own sum, written down here a second time, comes out right.
/// </summary>
internal static class NationalIdValues
{
    public static string SpanishDni(Random random, int row)
    {
        var number = random.Next(10_000_000, 100_000_000);
        return $"{number}{"TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]}";
    }

    public static string SpanishDniOrNie(Random random, int row)
    {
        if (random.Next(3) > 0)
        {
            return SpanishDni(random, row);
        }

        var digits = random.Digits(7);
        var first = random.Next(3);
        return $"{"XYZ"[first]}{digits}{"TRWAGMYFPDXBNJZSQVHLCKE"[int.Parse($"{first}{digits}", CultureInfo.InvariantCulture) % 23]}";
    }

    public static string GermanTaxId(Random random, int row)
    {
        // Of the first ten digits exactly one comes twice, so one never comes.
        var digits = Enumerable.Range(0, 10).OrderBy(_ => random.Next()).ToArray();
        digits[random.Next(5) + 5] = digits[random.Next(5)];
        if (digits[0] == 0)
        {
            return GermanTaxId(random, row);
        }

        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return string.Concat(digits) + ((11 - product) % 10).ToString(CultureInfo.InvariantCulture);
    }

    public static string FrenchNir(Random random, int row)
    {
        var body = $"{random.Next(1, 3)}{random.Next(100):00}{random.Next(1, 13):00}{random.Next(1, 96):00}{random.Next(1, 990):000}{random.Next(1, 1000):000}";
        return $"{body}{97 - (long.Parse(body, CultureInfo.InvariantCulture) % 97):00}";
    }

    public static string DutchBsn(Random random, int row) => Try(
        () => random.Digits(9),
        static text => Weighted(text, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0 && text != "000000000");

    public static string SwedishPersonnummer(Random random, int row)
    {
        var day = random.Day(1940, 2009);
        var body = day.ToString("yyMMdd", CultureInfo.InvariantCulture) + random.Digits(3);
        var whole = Payments.WithLuhn(body, random, 10);
        return $"{whole[..6]}-{whole[6..]}";
    }

    public static string SwedishWithCentury(Random random, int row)
    {
        var short10 = SwedishPersonnummer(random, row);
        return $"{(int.Parse(short10.AsSpan(0, 2), CultureInfo.InvariantCulture) < 26 ? "20" : "19")}{short10}";
    }

    public static string PolishPesel(Random random, int row)
    {
        var day = random.Day(1940, 2015);
        var month = day.Month + (day.Year >= 2000 ? 20 : 0);
        return Try(
            () => $"{day.Year % 100:00}{month:00}{day.Day:00}{random.Digits(5)}",
            static text => Weighted(text, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0);
    }

    public static string PolishPeselAsNumber(Random random, int row) => PolishPesel(random, row).TrimStart('0');

    public static string BrazilianCpf(Random random, int row) => Try(
        () => random.Digits(11),
        static text => Weighted(text[..10], 10, 9, 8, 7, 6, 5, 4, 3, 2, 0) * 10 % 11 % 10 == text[9] - '0' && Weighted(text, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 0) * 10 % 11 % 10 == text[10] - '0');

    public static string BrazilianCpfWithSigns(Random random, int row)
    {
        var text = BrazilianCpf(random, row);
        return $"{text[..3]}.{text[3..6]}.{text[6..9]}-{text[9..]}";
    }

    public static string ChileanRut(Random random, int row)
    {
        var number = random.Next(5_000_000, 25_000_000).ToString("00000000", CultureInfo.InvariantCulture);
        var check = (11 - (Weighted(number, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11;
        return $"{number.TrimStart('0')}-{(check == 10 ? "K" : check.ToString(CultureInfo.InvariantCulture))}";
    }

    public static string FinnishHetu(Random random, int row)
    {
        var day = random.Day(1940, 2015);
        var text = day.ToString("ddMMyy", CultureInfo.InvariantCulture);
        var serial = random.Next(2, 900).ToString("000", CultureInfo.InvariantCulture);
        return $"{text}{(day.Year < 2000 ? '-' : 'A')}{serial}{"0123456789ABCDEFHJKLMNPRSTUVWXY"[int.Parse(text + serial, CultureInfo.InvariantCulture) % 31]}";
    }

    public static string BritishNino(Random random, int row) =>
        $"{random.From("AB", "CE", "JK", "LM", "PW", "SR", "YZ", "HC", "NA")}{random.Digits(6)}{random.From("A", "B", "C", "D")}";

    public static string BritishNinoWithSpaces(Random random, int row) => string.Join(' ', BritishNino(random, row).Chunk(2).Select(static part => new string(part)));

    public static string AmericanSsn(Random random, int row) => $"{random.Next(1, 666):000}-{random.Next(1, 100):00}-{random.Next(1, 10_000):0000}";

    public static string AmericanSsnDigits(Random random, int row) => AmericanSsn(random, row).Replace("-", "", StringComparison.Ordinal);

    public static string IndianAadhaar(Random random, int row) => Try(() => random.Pattern($"{random.Next(2, 10)}###########"), IsVerhoeff);

    public static string IndianAadhaarWithSpaces(Random random, int row) => string.Join(' ', IndianAadhaar(random, row).Chunk(4).Select(static part => new string(part)));

    public static string SouthAfricanId(Random random, int row)
    {
        var body = random.Day(1940, 2009).ToString("yyMMdd", CultureInfo.InvariantCulture) + random.Digits(4) + random.Next(2).ToString(CultureInfo.InvariantCulture) + "8";
        return Payments.WithLuhn(body, random, 13);
    }

    public static string ItalianCodiceFiscale(Random random, int row)
    {
        var day = random.Day(1940, 2009);
        var body = $"{random.Pattern("@@@@@@")}{day.Year % 100:00}{"ABCDEHLMPRST"[day.Month - 1]}{day.Day + (random.Next(2) * 40):00}{random.From("H501", "F205", "L219", "D612", "A662")}";
        int[] odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = body.Select((sign, i) => (char.IsAsciiDigit(sign) ? sign - '0' : sign - 'A') is var value && i % 2 == 0 ? odd[value] : value).Sum();
        return body + (char)('A' + (sum % 26));
    }

    private static string Try(Func<string> make, Func<string, bool> isValid)
    {
        while (true)
        {
            if (make() is var text && isValid(text))
            {
                return text;
            }
        }
    }

    private static int Weighted(string text, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            sum += (text[i] - '0') * weights[i];
        }

        return sum;
    }

    // The multiplication in the dihedral group D5, as r and s, without a table.
    private static bool IsVerhoeff(string text)
    {
        int[] permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var check = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[text.Length - 1 - i] - '0';
            for (var times = 0; times < i % 8; times++)
            {
                digit = permutation[digit];
            }

            check = Multiply(check, digit);
        }

        return check == 0;
    }

    private static int Multiply(int left, int right) => (left < 5, right < 5) switch
    {
        (true, true) => (left + right) % 5,
        (true, false) => 5 + ((left + right - 5) % 5),
        (false, true) => 5 + ((left - 5 - right + 5) % 5),
        _ => (left - right + 5) % 5,
    };
}
