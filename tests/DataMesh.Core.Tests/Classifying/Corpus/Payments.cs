using System.Globalization;
using System.Numerics;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Valid numbers of cards and accounts that nobody has.</summary>
internal static class Payments
{
    // Country, length of the national part, and how it is made.
    private static readonly (string Country, string Pattern)[] Accounts =
    [
        ("DE", "##################"), ("GB", "@@@@##############"), ("FR", "#######################"), ("ES", "####################"), ("NL", "@@@@##########"), ("BE", "############"),
        ("IT", "@######################"), ("PL", "########################"), ("CH", "#################"), ("SE", "####################"), ("NO", "###########"), ("AT", "################"),
    ];

    public static string Card(Random random, int row) => random.Next(5) switch
    {
        0 or 1 => Visa(random, row),
        2 => Mastercard(random, row),
        3 => Amex(random, row),
        _ => WithLuhn($"{random.From("6011", "65", "3530", "36")}", random, -1),
    };

    public static string Visa(Random random, int row) => WithLuhn("4", random, 16);

    public static string Mastercard(Random random, int row) => WithLuhn(random.From("51", "52", "53", "54", "55", "2223", "2600"), random, 16);

    public static string Amex(Random random, int row) => WithLuhn(random.From("34", "37"), random, 15);

    public static string CardWithSpaces(Random random, int row) => Grouped(Visa(random, row), ' ');

    public static string CardWithDashes(Random random, int row) => Grouped(Mastercard(random, row), '-');

    public static string Masked(Random random, int row) => $"************{random.Digits(4)}";

    public static string Iban(Random random, int row)
    {
        var (country, pattern) = random.From(Accounts);
        return IbanOf(country, random.Pattern(pattern));
    }

    public static string GermanIban(Random random, int row) => IbanOf("DE", random.Digits(18));

    public static string IbanWithSpaces(Random random, int row) => Grouped(Iban(random, row), ' ');

    public static string IbanInSmallLetters(Random random, int row) => Iban(random, row).ToLowerInvariant();

    /// <summary>Numbers that end with the digit which makes them pass.</summary>
    public static string WithLuhn(string start, Random random, int length)
    {
        var wanted = length > 0 ? length : start == "36" ? 14 : 16;
        var body = start + random.Digits(wanted - start.Length - 1);
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var doubled = (body.Length - i) % 2 == 1 ? (body[i] - '0') * 2 : body[i] - '0';
            sum += (doubled / 10) + (doubled % 10);
        }

        return body + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private static string IbanOf(string country, string account)
    {
        var number = string.Concat((account + country + "00").Select(sign => char.IsAsciiDigit(sign) ? sign.ToString() : (sign - 'A' + 10).ToString(CultureInfo.InvariantCulture)));
        var check = 98 - (int)(BigInteger.Parse(number, CultureInfo.InvariantCulture) % 97);
        return $"{country}{check:00}{account}";
    }

    private static string Grouped(string text, char separator) => string.Join(separator, text.Chunk(4).Select(static part => new string(part)));
}
