using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Tests.Decoding;

/// <summary>Rows of all kinds of values as a server could write them, with white space and escapes, the same for the same seed.</summary>
internal sealed class RandomRows(int seed)
{
    public static string[] Types { get; } =
    [
        "bigint", "integer", "double", "real", "boolean", "varchar", "decimal(12,3)", "decimal(38,5)", "date", "timestamp(6)", "timestamp(3) with time zone",
        "varbinary", "uuid", "array(varchar)", "map(varchar,bigint)", "row(a bigint, b varchar)", "json", "interval day to second", "somebodys_own",
    ];

    private readonly Random _random = new(seed);

    public string Next(int rows)
    {
        var text = new StringBuilder("[");
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "" : ",").Append(Space()).Append('[');
            for (var i = 0; i < Types.Length; i++)
            {
                text.Append(i == 0 ? "" : ",").Append(Space()).Append(Value(Types[i])).Append(Space());
            }

            text.Append(']').Append(Space());
        }

        return text.Append(']').ToString();
    }

    private string Value(string type) => _random.Next(8) == 0 ? "null" : type switch
    {
        "bigint" => Text(_random.NextInt64(long.MinValue, long.MaxValue)),
        "integer" => Text(_random.Next(int.MinValue, int.MaxValue)),
        "double" => _random.Next(10) == 0 ? "\"NaN\"" : Text(BitConverter.Int64BitsToDouble(_random.NextInt64() & 0x7fdf_ffff_ffff_ffff)),
        "real" => ((float)(_random.NextDouble() * 1000)).ToString("R", CultureInfo.InvariantCulture),
        "boolean" => _random.Next(2) == 0 ? "true" : "false",
        "varchar" or "somebodys_own" => Escaped(),
        "decimal(12,3)" => $"\"{(_random.NextInt64(-999_999_999_999, 999_999_999_999) / 1000m).ToString("0.000", CultureInfo.InvariantCulture)}\"",
        "decimal(38,5)" => $"\"{Text(_random.NextInt64())}{Text(_random.Next(1_000_000_000))}.{_random.Next(100_000):00000}\"",
        "date" => $"\"{_random.Next(1, 9999):0000}-{_random.Next(1, 13):00}-{_random.Next(1, 29):00}\"",
        "timestamp(6)" => $"\"{Timestamp()}\"",
        "timestamp(3) with time zone" => $"\"{Timestamp()[..^3]} UTC\"",
        "varbinary" => $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Escaped()))}\"",
        "uuid" => $"\"{new Guid(_random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}\"",
        "array(varchar)" => $"[{string.Join(",", Enumerable.Range(0, _random.Next(4)).Select(_ => Value("varchar")))}]",
        "map(varchar,bigint)" => $"{{{string.Join(",", Enumerable.Range(0, _random.Next(3)).Select(key => $"\"k{key}\\n\":{Value("bigint")}"))}}}",
        "row(a bigint, b varchar)" => $"[{Value("bigint")},{Space()}{Value("varchar")}]",
        "json" => JsonSerializer.Serialize($"{{\"a\":{_random.Next()}}}"),
        _ => $"\"{(_random.Next(2) == 0 ? "" : "-")}{_random.Next(1, 1000)} {_random.Next(24):00}:{_random.Next(60):00}:{_random.Next(60):00}.{_random.Next(1000):000}\"",
    };

    private string Timestamp() => $"{_random.Next(1, 9999):0000}-{_random.Next(1, 13):00}-{_random.Next(1, 29):00} {_random.Next(24):00}:{_random.Next(60):00}:{_random.Next(60):00}.{_random.Next(1_000_000):000000}";

    private string Escaped()
    {
        string[] pieces = ["a", "Zebra", "ä", "😀", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\\"", "\\/", " ", "{", "]", ",", "a text that is longer than sixteen bytes"];
        return $"\"{string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => pieces[_random.Next(pieces.Length)]))}\"";
    }

    private string Space() => _random.Next(20) == 0 ? " \n\t\r"[_random.Next(4)].ToString() : "";

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
