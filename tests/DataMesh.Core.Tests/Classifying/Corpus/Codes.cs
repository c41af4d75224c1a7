using System.Globalization;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Numbers and codes that are about things, not about people, though many look alike.</summary>
internal static class Codes
{
    public static string Id(Random random, int row) => (100 + row).ToString(CultureInfo.InvariantCulture);

    public static string Sixteen(Random random, int row) => random.Pattern("%###############");

    public static string SixteenFrom4(Random random, int row) => $"4{random.Digits(15)}";

    public static string SixteenCountingFrom4(Random random, int row) => (4_000_000_000_000_000 + row).ToString(CultureInfo.InvariantCulture);

    public static string SixteenCountingBy10(Random random, int row) => (5_100_000_000_000_000 + (row * 10L)).ToString(CultureInfo.InvariantCulture);

    public static string Snowflake(Random random, int row) => (1_541_815_603_606_036_480 + random.NextInt64(1L << 40)).ToString(CultureInfo.InvariantCulture);

    public static string Imei(Random random, int row) => Payments.WithLuhn(random.From("35", "86", "01", "99"), random, 15);

    public static string Iccid(Random random, int row) => Payments.WithLuhn("8949", random, 19);

    public static string Ean13(Random random, int row) => WithEan($"{random.From("400", "501", "871", "978")}{random.Digits(9)}");

    public static string Isbn13(Random random, int row) => WithEan($"978{random.Digits(9)}") is var text ? $"{text[..3]}-{text[3]}-{text[4..7]}-{text[7..12]}-{text[12]}" : "";

    public static string Isbn10(Random random, int row) => random.Pattern("0-###-#####-#");

    public static string Ups(Random random, int row) => $"1Z{random.Pattern("@##@##")}{random.Digits(10)}";

    public static string Usps(Random random, int row) => $"9400{random.Digits(18)}";

    public static string Part7(Random random, int row) => random.Pattern("###-####");

    public static string Part10(Random random, int row) => random.Pattern("##-####-###");

    public static string PartLikePhone(Random random, int row) => (1_002_003_000 + row).ToString("000-000-0000", CultureInfo.InvariantCulture);

    public static string Sku(Random random, int row) => random.Pattern("@@@-####-@");

    public static string Zip(Random random, int row) => random.Digits(5);

    public static string ZipPlus4(Random random, int row) => random.Pattern("#####-####");

    public static string ZipOfNewJersey(Random random, int row) => random.Pattern("07###-####");

    public static string FlightNumber(Random random, int row) => random.Pattern($"{random.From("LH", "AA", "BA", "U2", "AF")}####");

    public static string Iata(Random random, int row) => random.Pattern("@@@");

    public static string Uuid(Random random, int row)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    public static string Sha256(Random random, int row) => random.Hex(32);

    public static string Md5(Random random, int row) => random.Hex(16);

    public static string Mac(Random random, int row) => string.Join(':', random.Hex(6).Chunk(2).Select(static part => new string(part)));

    public static string Eui64(Random random, int row) => string.Join(':', random.Hex(8).Chunk(2).Select(static part => new string(part)));

    public static string Url(Random random, int row) => $"https://{random.From("shop.example.com", "www.example.org", "blog.example.net")}/{random.From("item", "user", "post")}/{random.Next(10_000)}";

    public static string UrlWithUser(Random random, int row) => $"ssh://git@{random.From("git.example.com", "code.example.org")}:{random.Next(22, 9000)}/repo{random.Next(900)}.git";

    public static string GitRemote(Random random, int row) => $"git@{random.From("github.com", "gitlab.com")}:{Words.Lower(random, row)}/{Words.Lower(random, row)}{random.Next(100)}.git";

    public static string UserAgent(Random random, int row) =>
        $"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{random.Next(80, 130)}.0.{random.Next(4000, 7000)}.{random.Next(200)} Safari/537.36";

    public static string AtHandle(Random random, int row) => $"@{People.Handle(random, row)}";

    public static string FediverseHandle(Random random, int row) => $"@{People.Handle(random, row)}@{random.From("mastodon.social", "fosstodon.org")}";

    public static string Bic(Random random, int row) => random.Pattern($"@@@@{random.From("DE", "FR", "GB")}@#{random.From("", "XXX")}");

    public static string Version3(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 12)}.{random.Next(30)}.{random.Next(200)}");

    public static string Version4(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 9)}.{random.Next(20)}.{random.Next(40)}.{random.Next(250)}");

    public static string WindowsBuild(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"10.0.{random.From(19041, 19045, 22000, 22621)}.{random.Next(1, 3000)}");

    public static string ChromeVersion(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(90, 130)}.0.{random.Next(4000, 6999)}.{random.Next(250)}");

    public static string Section(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 12)}.{random.Next(1, 9)}.{random.Next(1, 20)}.{random.Next(1, 9)}");

    public static string Oid(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"1.3.6.1.4.1.{random.Next(1, 60_000)}.{random.Next(1, 20)}");

    public static string AppVersionOfManyParts(Random random, int row) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 20)}.{random.Next(10)}.{random.Next(10)}.{random.Next(10)}");

    public static string Domain(Random random, int row) => random.Pattern($"{Words.Lower(random, row)}##.{random.From("com", "org", "de")}");

    public static string HostName(Random random, int row) => $"{Words.Lower(random, row)}-{random.Next(400):000}.{random.From("eu", "us")}.example.net";

    public static string FileName(Random random, int row) => $"{Words.Lower(random, row)}_{random.Next(9999)}.{random.From("csv", "pdf", "png")}";

    public static string Frequency(Random random, int row) => random.From("weekly", "daily", "never");

    public static string MessageId(Random random, int row) => $"<{random.Hex(8)}.{random.Next(10_000)}@{random.From("mail.example.com", "mta1.example.org")}>";

    public static string Base64(Random random, int row) => Convert.ToBase64String(Convert.FromHexString(random.Hex(24)));

    public static string Jwt(Random random, int row) => $"eyJhbGciOi.{random.Hex(20)}.{random.Hex(16)}";

    public static string HexColor(Random random, int row) => $"#{random.Hex(3)}";

    public static string Plate(Random random, int row) => random.Pattern("@-@@ ####");

    public static string Vin(Random random, int row) => random.Pattern("W@@ZZZ#@Z##%#####");

    public static string RoutingNumber(Random random, int row) => random.Pattern($"{random.From("0", "1", "2", "3")}########");

    public static string AccountNumber(Random random, int row) => random.Digits(10);

    public static string LocalAccount(Random random, int row) => random.Pattern("##/#######");

    public static string Loyalty(Random random, int row) => random.Pattern("6#############");

    public static string Coupon(Random random, int row) => random.Pattern("@@@@-####-@@@@");

    public static string NineDigits(Random random, int row) => random.Pattern("%########");

    public static string TenDigits(Random random, int row) => random.Pattern("%#########");

    public static string ElevenDigits(Random random, int row) => random.Pattern("%##########");

    public static string NineLetters(Random random, int row) => random.Pattern("########@");

    public static string LicenseKey(Random random, int row) => random.Pattern("@@@##-#@@@#-@####-@@@@@");

    public static string ContainerNumber(Random random, int row) => random.Pattern("@@@U#######");

    public static string Json(Random random, int row) => $$"""{"id":{{random.Next(1000)}},"ok":true}""";

    public static string Isin(Random random, int row) => random.Pattern($"{random.From("US", "DE", "FR")}##########");

    public static string VatNumber(Random random, int row) => random.Pattern($"{random.From("DE#########", "FR@@#########", "ATU########")}");

    public static string NearIban(Random random, int row) => $"DE{random.Digits(20)}";

    private static string WithEan(string body)
    {
        var sum = body.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return body + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
