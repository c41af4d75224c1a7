using System.Globalization;
using System.Numerics;

namespace DataMesh.Connectors.Postgres.ServerTests.Types;

/// <summary>Thousands of random values of the types whose text is ours, compared with the server's.</summary>
public sealed class RandomValueTests(TypesDatabase types) : IClassFixture<TypesDatabase>
{
    private const int Count = 5000;

    [Fact]
    public Task Floats_AreTheServersText() => CompareAsync("point", random =>
    {
        var number = random.Next(4) switch
        {
            0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            1 => random.NextInt64() * Math.Pow(10, random.Next(-5, 10)),
            2 => random.Next(1, 1000) * Math.Pow(10, random.Next(-10, 40)),
            _ => Math.Round(random.NextDouble() * 1000, random.Next(8)),
        };
        return string.Create(CultureInfo.InvariantCulture, $"({number:R},{-number:R})");
    });

    [Fact]
    public Task Numerics_AreTheServersText() => CompareAsync("numeric", Number);

    [Fact]
    public Task Intervals_AreTheServersTextInIso8601() => CompareAsync("interval", random => string.Create(
        CultureInfo.InvariantCulture,
        $"{Part(random, 1000)} months {Part(random, 100)} days {Part(random, 100)} hours {Part(random, 10_000)} seconds {Part(random, 3_000_000)} microseconds"));

    [Fact]
    public Task Addresses_AreTheServersText() => CompareAsync("inet", random =>
    {
        var words = Enumerable.Range(0, 8).Select(_ => random.Next(3) == 0 ? random.Next(0x10000) : 0).ToArray();
        words[5] = random.Next(4) == 0 ? 0xFFFF : words[5];
        return random.Next(4) == 0
            ? $"{random.Next(256)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}/{random.Next(33)}"
            : $"{string.Join(':', words.Select(word => word.ToString("x", CultureInfo.InvariantCulture)))}/{random.Next(129)}";
    });

    [Fact]
    public async Task DecimalsOfAPrecision_AreExact()
    {
        var random = new Random(7);
        foreach (var (precision, scale) in ((int, int)[])[(1, 0), (5, 2), (18, 4), (28, 10), (38, 0), (38, 19), (38, 37), (38, 38), (3, -2), (2, 5), (20, -18)])
        {
            var values = Enumerable.Range(0, 300).Select(_ => Digits(random, random.Next(1, precision + 1)) is var digits && random.Next(2) == 0 ? -digits : digits).ToArray();
            var literals = string.Join(',', values.Select(value => $"('{value}e{-scale}')"));
            var result = await types.QueryAsync($"SELECT v::numeric({precision},{scale}), v::numeric({precision},{scale})::text FROM (VALUES {literals}) AS t(v)");

            Assert.Equal(ColumnTypeKind.Decimal, result.Columns[0].Type.Kind);
            Assert.Equal($"numeric({precision},{scale})", result.Columns[0].NativeType);
            Assert.All(result.Batches, batch => Assert.Equal(precision - Math.Min(0, scale) <= 38 ? ColumnStorage.Decimal : ColumnStorage.Utf8, batch[0].Storage));
            Assert.All(result.Batches, batch => Assert.All(Enumerable.Range(0, batch.RowCount), row => Assert.Equal(batch[1].GetString(row), batch[0].GetText(row))));
        }
    }

    private static string Number(Random random)
    {
        var digits = Digits(random, random.Next(1, 60)).ToString(CultureInfo.InvariantCulture);
        var point = random.Next(digits.Length + 1);
        return $"{(random.Next(2) == 0 ? "-" : "")}{digits[..point]}.{digits[point..]}{new string('0', random.Next(10))}e{random.Next(-40, 40)}";
    }

    private static BigInteger Digits(Random random, int count) => BigInteger.Parse(string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? '0' : (char)('0' + random.Next(10)))), CultureInfo.InvariantCulture);

    private static int Part(Random random, int largest) => random.Next(3) == 0 ? 0 : random.Next(-largest, largest + 1);

    private async Task CompareAsync(string type, Func<Random, string> make)
    {
        var random = new Random(20260102);
        var literals = string.Join(',', Enumerable.Range(0, Count).Select(_ => $"('{make(random)}')"));
        var result = await types.QueryAsync(
            $"SELECT v::{type}, format('%s', v::{type}) FROM set_config('intervalstyle', 'iso_8601', false), (VALUES {literals}) AS t(v)");

        Assert.Equal(Count, result.RowCount);
        Assert.Equal(result.Rows.Select(row => row[1]), result.Rows.Select(row => row[0]));
    }
}
