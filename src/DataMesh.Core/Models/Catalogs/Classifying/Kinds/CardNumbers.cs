using System.Globalization;

namespace DataMesh;

/// <summary>Numbers of payment cards.</summary>
internal static class CardNumbers
{
    // One number in ten passes Luhn's check; that the first digits fit too is no chance among ids that all begin alike.
    private const double Chance = 0.1;

    public static SensitiveKind Kind { get; } = new(
        ClassificationLabels.Card,
        HoldingTypes.Integers,
        new NameRule(
            [
                "cardnumber", "cardno", "cardnum", "cardpan", "creditcard", "creditcardnumber", "creditcardno", "creditcardnum", "debitcard", "debitcardnumber", "paymentcard", "paymentcardnumber", "ccnumber", "ccnum", "ccno",
                "kreditkarte", "kreditkartennummer", "kartennummer", "tarjetacredito", "tarjetadecredito", "numerotarjeta", "numerodetarjeta", "numerocarte", "numerodecarte", "cartebancaire", "cartaodecredito", "numerocartao",
                "cartadicredito", "kaartnummer", "номеркарты", "信用卡", "卡号",
            ],
            ["card", "pan", "tarjeta", "karte", "carte", "карта"]),
        [new ValueRule("have a card network's prefix and length and pass Luhn's check", Chance, NameEvidence.None, IsCard)]);

    private static bool IsCard(string value)
    {
        if (value.Length is < 13 or > 23 || !char.IsAsciiDigit(value[0]) || !char.IsAsciiDigit(value[^1]))
        {
            return false;
        }

        var digits = CheckDigits.Strip(value, value[..^1].Contains('-', StringComparison.Ordinal) ? "-" : " ");
        return digits is { Length: >= 13 and <= 19 } && HasNetwork(digits) && CheckDigits.PassesLuhn(digits);
    }

    // Issuer identification numbers by ISO/IEC 7812, as the networks publish them.
    private static bool HasNetwork(string digits)
    {
        var six = int.Parse(digits.AsSpan(0, 6), CultureInfo.InvariantCulture);
        return six switch
        {
            // Visa
            >= 400_000 and <= 499_999 => digits.Length is 13 or 16 or 19,

            // Mastercard
            (>= 510_000 and <= 559_999) or (>= 222_100 and <= 272_099) => digits.Length == 16,

            // American Express
            (>= 340_000 and <= 349_999) or (>= 370_000 and <= 379_999) => digits.Length == 15,

            // Diners Club
            (>= 300_000 and <= 305_999) or (>= 360_000 and <= 369_999) or (>= 380_000 and <= 399_999) => digits.Length is >= 14 and <= 19,

            // Maestro
            (>= 500_000 and <= 509_999) or (>= 560_000 and <= 589_999) or (>= 675_900 and <= 676_399) => digits.Length is >= 13 and <= 19,

            // Discover and RuPay, JCB, UnionPay, Mir
            (>= 601_100 and <= 601_199) or (>= 644_000 and <= 659_999) or (>= 352_800 and <= 358_999) or (>= 620_000 and <= 629_999) or (>= 220_000 and <= 220_499) => digits.Length is >= 16 and <= 19,
            _ => false,
        };
    }
}
