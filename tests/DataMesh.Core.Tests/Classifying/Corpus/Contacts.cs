using System.Globalization;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Addresses and numbers by which people are reached.</summary>
internal static class Contacts
{
    public static string Email(Random random, int row)
    {
        var local = random.Next(4) switch
        {
            0 => $"{People.AsciiGiven(random)}.{People.AsciiFamily(random)}",
            1 => $"{People.AsciiGiven(random)[..1]}{People.AsciiFamily(random)}{random.Next(100)}",
            2 => $"{People.AsciiFamily(random)}+{random.From("shop", "news", "work")}",
            _ => $"{People.AsciiGiven(random)}_{random.Next(10_000)}",
        };
        return $"{local}@{random.From("example.com", "mail.example.org", "gmx.de", "yahoo.co.uk", "empresa.es", "uni-koeln.de", "startup.io", "studio.photography", "correo.com.mx")}";
    }

    public static string EmailInCapitals(Random random, int row) => Email(random, row).ToUpperInvariant();

    public static string International(Random random, int row) => random.Pattern(random.From(
        "+1 212 555 ####", "+44207#######", "+49 30 #######", "+49 171 #######", "+33 6 ## ## ## ##", "+34 6## ### ###", "+91-98###-#####", "+55 11 98###-####", "+86 138 #### ####", "+358 40 ### ####", "+46 70-### ## ##", "+48 6## ### ###"));

    public static string E164(Random random, int row) => random.Pattern(random.From("+1212555####", "+4478########", "+49171#######", "+336########", "+9198########", "+2782#######", "+8190########"));

    public static string AmericanParentheses(Random random, int row) => $"({Area(random)}) {random.Next(2, 10)}{random.Digits(2)}-{random.Digits(4)}";

    public static string AmericanDashes(Random random, int row) => $"{Area(random)}-{random.Next(2, 10)}{random.Next(2, 10)}{random.Digits(1)}-{random.Digits(4)}";

    public static string AmericanDots(Random random, int row) => AmericanDashes(random, row).Replace('-', '.');

    public static string AmericanWithExtension(Random random, int row) => $"{AmericanDashes(random, row)}{random.From("", " x12", " ext. 4051", " x7")}";

    public static string AmericanDigits(Random random, int row) => $"{Area(random)}{random.Next(2, 10)}{random.Next(2, 10)}{random.Digits(5)}";

    public static string French(Random random, int row) => random.Pattern(random.From("06 ## ## ## ##", "01 ## ## ## ##", "07 ## ## ## ##"));

    public static string German(Random random, int row) => random.Pattern(random.From("030 #######", "0171 #######", "089/#######", "0221-######", "(040) #######"));

    public static string British(Random random, int row) => random.Pattern(random.From("020 7### ####", "078## ######", "0161 ### ####"));

    public static string Spanish(Random random, int row) => random.Pattern(random.From("6## ### ###", "91# ### ###", "6########"));

    public static string Finnish(Random random, int row) => random.Pattern(random.From("040 ### ####", "050 #######", "09 ### ####"));

    public static string AnyNational(Random random, int row) => random.From<ValueMaker>(French, German, British, AmericanParentheses, International)(random, row);

    public static string Ip4(Random random, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{random.From(23, 45, 62, 81, 93, 104, 128, 142, 172, 185, 192, 203, 212, 5)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}");

    public static string Ip4Of192168(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"192.168.{random.Next(4)}.{random.Next(1, 255)}");

    public static string Ip4Of10(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"10.0.{random.Next(4)}.{random.Next(1, 255)}");

    public static string Ip6(Random random, int row) => random.Next(2) == 0
        ? $"2001:db8:{random.Hex(2)}::{random.Hex(2)}"
        : $"2a02:{random.Hex(2)}:{random.Hex(2)}:{random.Hex(2)}:{random.Hex(2)}:{random.Hex(2)}:{random.Hex(2)}:{random.Hex(2)}";

    private static string Area(Random random) => random.From("212", "310", "415", "617", "702", "808", "305", "206", "512", "773", "404", "603");
}
