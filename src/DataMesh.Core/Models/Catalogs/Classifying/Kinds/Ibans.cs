using System.Globalization;

namespace DataMesh;

/// <summary>International bank account numbers by ISO 13616.</summary>
internal static class Ibans
{
    // Length by country, from the registry that SWIFT keeps.
    private const string Lengths =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 "
        + "JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static readonly Dictionary<string, int> LengthOf = Lengths.Split(' ').ToDictionary(
        static entry => entry[..2], static entry => int.Parse(entry.AsSpan(2), CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static SensitiveKind Kind { get; } = new(
        ClassificationLabels.Iban,
        HoldingTypes.Text,
        new NameRule(["iban", "ibanno", "ibannr", "ibannumber"], []),
        [new ValueRule("have a country's length and pass the check modulo 97", 1.0 / 97, NameEvidence.None, IsIban)]);

    private static bool IsIban(string value)
    {
        if (value.Length < 15 || !char.IsAsciiLetter(value[0]) || !char.IsAsciiLetter(value[1]))
        {
            return false;
        }

        var text = value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return LengthOf.TryGetValue(text[..2], out var length) && text.Length == length && CheckDigits.Modulo97(text[4..] + text[..4]) == 1;
    }
}
