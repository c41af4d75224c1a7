namespace DataMesh;

/// <summary>Telephone and fax numbers.</summary>
internal static class PhoneNumbers
{
    private const int FewestDigits = 7;

    private const int LongestValue = 40;

    // ITU-T E.164.
    private const int MostDigits = 15;

    // Signed numbers and codes in brackets that are as long. Estimated.
    private const double InternationalChance = 0.01;

    // Of codes in groups of 3, 3 and 4 digits, 0.8 × 0.8 begin both of the first groups with 2 to 9, as in North America.
    private const double GroupedChance = 0.64;

    // Under a name that says phone: other numbers of 7 to 15 digits. Estimated.
    private const double PlausibleChance = 0.2;

    public static SensitiveKind Kind { get; } = new(
        ClassificationLabels.Phone,
        HoldingTypes.Integers,
        new NameRule(
            [
                "phone", "phonenumber", "phoneno", "phonenum", "telephone", "telephonenumber", "tel", "telno", "telnr", "telefon", "telefonnummer", "telefono", "telefone", "telefoon", "telefoonnummer", "numertelefonu",
                "mobile", "mobilephone", "mobileno", "mobilenumber", "mobiltelefon", "mobilnummer", "handynummer", "rufnummer", "movil", "celular", "cellulare", "cellphone", "cellnumber", "cellularphone", "gsm", "gsmno",
                "fax", "faxnumber", "faxno", "msisdn", "whatsapp", "puhelin", "puhelinnumero", "contactnumber", "contactno", "телефон", "电话", "手机", "電話", "電話番号", "전화번호",
            ],
            ["cell", "contact", "kontakt", "mobil", "handy", "portable"]),
        [
            new ValueRule("read as a phone number with its country or area code", InternationalChance, NameEvidence.None, static value => Parse(value) is { } number && IsInternational(value, number)),
            new ValueRule("are grouped like a phone number", GroupedChance, NameEvidence.None, static value => Parse(value) is { } number && (IsInternational(value, number) || IsGrouped(number))),
            new ValueRule("could be dialled", PlausibleChance, NameEvidence.Hint, static value => Parse(value) is { } number && !IsDecimal(value, number)),
        ]);

    /// <summary>The groups of digits; null for what nobody could dial.</summary>
    private static List<string>? Parse(string value)
    {
        if (value.Length > LongestValue)
        {
            return null;
        }

        // An extension: "x12", "ext. 12".
        var end = value.AsSpan().IndexOfAny('x', 'e');
        var number = (end < 0 ? value : value[..end]).AsSpan().Trim();
        List<string> groups = [];
        var start = -1;
        var digits = 0;
        for (var i = 0; i <= number.Length; i++)
        {
            if (i < number.Length && char.IsAsciiDigit(number[i]))
            {
                start = start < 0 ? i : start;
                digits++;
                continue;
            }

            if (i < number.Length && !(number[i] == '+' && digits == 0) && !" -./()\u00A0".Contains(number[i], StringComparison.Ordinal))
            {
                return null;
            }

            if (start >= 0)
            {
                groups.Add(number[start..i].ToString());
                start = -1;
            }
        }

        return digits is >= FewestDigits and <= MostDigits ? groups : null;
    }

    private static bool IsInternational(string value, List<string> groups) =>
        (value.AsSpan().TrimStart('(') is ['+', ..] && groups[0][0] != '0' && groups.Sum(static group => group.Length) > FewestDigits)
        || (HasAreaInBrackets(value) && groups.Count > 1);

    // "(030) 1234567", "8 (926) 123-45-67".
    private static bool HasAreaInBrackets(string value)
    {
        var open = value.IndexOf('(', StringComparison.Ordinal);
        return open is >= 0 and <= 3 && value.IndexOf(')', open) - open - 1 is >= 2 and <= 5;
    }

    // Of North America, or with the 0 for calls within a country before the area code.
    private static bool IsGrouped(List<string> groups) => groups switch
    {
        [[>= '2', _, _], [>= '2', _, _], { Length: 4 }] or ["1", [>= '2', _, _], [>= '2', _, _], { Length: 4 }] => true,
        [['0', not '0', ..], _, ..] => groups.Sum(static group => group.Length) is >= 10 and <= 12,
        _ => false,
    };

    private static bool IsDecimal(string value, List<string> groups) => groups.Count == 2 && value.Length == groups[0].Length + groups[1].Length + 1 && value[groups[0].Length] == '.';
}
