using System.Globalization;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Amounts, counts, flags and times of things that happened.</summary>
internal static class Measures
{
    private static readonly DateTime Start = new(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string Flag(Random random, int row) => random.From("0", "1");

    public static string YesNo(Random random, int row) => random.From("Y", "N");

    public static string Count(Random random, int row) => random.Next(500).ToString(CultureInfo.InvariantCulture);

    public static string Small(Random random, int row) => random.Next(1, 30).ToString(CultureInfo.InvariantCulture);

    public static string Amount(Random random, int row) => (random.Next(1, 5_000_000) / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static string LargeAmount(Random random, int row) => random.NextInt64(1_000_000, 100_000_000_000).ToString(CultureInfo.InvariantCulture);

    public static string SignedAmount(Random random, int row) => random.Next(-99_999, 99_999).ToString("+0;-0", CultureInfo.InvariantCulture);

    public static string Euro(Random random, int row) => $"{random.Next(1, 9999)},{random.Digits(2)} €";

    public static string Real(Random random, int row) => random.NextDouble().ToString("R", CultureInfo.InvariantCulture);

    public static string Latitude(Random random, int row) => ((random.NextDouble() * 180) - 90).ToString("0.00000000", CultureInfo.InvariantCulture);

    public static string Position(Random random, int row) => $"{Latitude(random, row)}, {Latitude(random, row)}";

    public static string EpochSeconds(Random random, int row) => (1_546_300_800 + random.Next(150_000_000)).ToString(CultureInfo.InvariantCulture);

    public static string EpochMilliseconds(Random random, int row) => (1_546_300_800_000 + random.NextInt64(150_000_000_000)).ToString(CultureInfo.InvariantCulture);

    public static string EpochMicroseconds(Random random, int row) => $"{EpochMilliseconds(random, row)}{random.Digits(3)}";

    public static string Iso(Random random, int row) => At(random).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Timestamp(Random random, int row) => At(random).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Compact(Random random, int row) => At(random).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    public static string CompactMinutes(Random random, int row) => At(random).ToString("yyMMddHHmm", CultureInfo.InvariantCulture);

    public static string Day(Random random, int row) => At(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string GermanDay(Random random, int row) => At(random).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public static string OldDay(Random random, int row) => random.Day(1945, 2005).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string DayNumber(Random random, int row) => At(random).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static string Time(Random random, int row) => At(random).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Expiry(Random random, int row) => $"{random.Next(1, 13):00}/{random.Next(24, 32)}";

    public static string Year(Random random, int row) => random.Next(1940, 2010).ToString(CultureInfo.InvariantCulture);

    public static string Season(Random random, int row) => random.Next(1980, 2023) is var year ? $"{year}-{(year + 1) % 100:00}" : "";

    public static string Percent(Random random, int row) => (random.Next(10_000) / 100.0).ToString("0.##", CultureInfo.InvariantCulture);

    private static DateTime At(Random random) => Start.AddSeconds(random.Next(150_000_000));
}
