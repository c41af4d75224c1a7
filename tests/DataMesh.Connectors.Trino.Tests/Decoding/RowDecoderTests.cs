using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Tests.Decoding;

public sealed class RowDecoderTests
{
    [Fact]
    public void RandomRows_AreWhatAReaderOfDocumentsFinds()
    {
        var columns = Decoded.Columns(RandomRows.Types);
        for (var seed = 0; seed < 200; seed++)
        {
            var json = new RandomRows(seed).Next(20);
            using var document = JsonDocument.Parse(json);
            using var batch = Assert.Single(Decoded.Rows(columns, json));

            Assert.Equal(20, batch.RowCount);
            for (var row = 0; row < batch.RowCount; row++)
            {
                for (var i = 0; i < RandomRows.Types.Length; i++)
                {
                    Assert.Equal(Oracle(RandomRows.Types[i], document.RootElement[row][i]), Plain(batch[i].GetValue(row)));
                }
            }
        }
    }

    [Fact]
    public void FullBatch_GoesOnInTheNext()
    {
        const int Rows = (RowBatchWriter.DefaultMaxRows * 2) + 7;
        var json = $"[{string.Join(",", Enumerable.Range(0, Rows).Select(static i => $"[{i},\"r{i}\"]"))}]";
        var batches = Decoded.Rows(Decoded.Columns("bigint", "varchar"), json);

        Assert.Equal([RowBatchWriter.DefaultMaxRows, RowBatchWriter.DefaultMaxRows, 7], batches.Select(static batch => batch.RowCount));
        var row = 0;
        foreach (var batch in batches)
        {
            for (var i = 0; i < batch.RowCount; i++, row++)
            {
                Assert.Equal(row, batch[0].GetInt64(i));
                Assert.Equal($"r{row}", batch[1].GetString(i));
            }
        }
    }

    [Fact]
    public void BatchThatEndsWithTheRows_IsFollowedByNone()
    {
        var json = $"[{string.Join(",", Enumerable.Range(0, RowBatchWriter.DefaultMaxRows).Select(static i => $"[{i}]"))} ]";

        Assert.Equal(RowBatchWriter.DefaultMaxRows, Assert.Single(Decoded.Rows(Decoded.Columns("bigint"), json)).RowCount);
    }

    [Fact]
    public void CellOfAMegabyte_EndsItsBatch()
    {
        var cell = new string('x', 1 << 20);
        var batches = Decoded.Rows(Decoded.Columns("varchar"), $"[[\"{cell}\"],[\"{cell}\\n\"],[\"y\"]]");

        Assert.Equal([1, 1, 1], batches.Select(static batch => batch.RowCount));
        Assert.Equal(cell, batches[0][0].GetString(0));
        Assert.Equal(cell + "\n", batches[1][0].GetString(0));
    }

    [Theory]
    [InlineData("[[1,2]]")]
    [InlineData("[[1,2,3,4]]")]
    [InlineData("[[]]")]
    [InlineData("[[1 2 3]]")]
    [InlineData("[[1,2,3],]")]
    [InlineData("[,[1,2,3]]")]
    [InlineData("[[1,2,3][1,2,3]]")]
    [InlineData("[[1,2,3]")]
    [InlineData("[[1,2,3")]
    [InlineData("[[1,2,")]
    [InlineData("[[1,2")]
    [InlineData("[")]
    [InlineData("[[1,2,3]}")]
    [InlineData("[{\"a\":1}]")]
    [InlineData("[1,2,3]")]
    [InlineData("[[1,2,,3]]")]
    [InlineData("[[1,2,nul]]")]
    [InlineData("[[1,2,nullx]]")]
    [InlineData("[[1,2,3]\f]")]
    public void RowsOfAnotherShape_AreAnError(string json) => Decoded.Error(Decoded.Columns("bigint", "bigint", "bigint"), Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc3 })]
    [InlineData(new byte[] { 0xc0, 0x80 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0xf5, 0x80, 0x80, 0x80 })]
    public void InvalidUtf8_IsAnError(byte[] bytes)
    {
        foreach (var type in new[] { "varchar", "json", "somebodys_own", "char(3)", "timestamp(3) with time zone", "date", "array(varchar)" })
        {
            Decoded.Error(Decoded.Columns(type), [.. "[[\"a"u8, .. bytes, .. "\"]]"u8]);
            Decoded.Error(Decoded.Columns(type), [.. "[[\"2024-01-01 00:00:00.000 "u8, .. bytes, .. "\"]]"u8]);
            Decoded.Error(Decoded.Columns(type), [.. "[[\"\\n"u8, .. bytes, .. "\"]]"u8]);
            Decoded.Error(Decoded.Columns(type), [.. "[[[\""u8, .. bytes, .. "\"]]]"u8]);
        }
    }

    [Fact]
    public void EveryPrefixOfRows_IsAnError()
    {
        var columns = Decoded.Columns(RandomRows.Types);
        var json = Encoding.UTF8.GetBytes(new RandomRows(1).Next(3));
        for (var length = 1; length < json.Length; length++)
        {
            Decoded.Error(columns, json.AsSpan(0, length));
        }
    }

    [Fact]
    public void CorruptedRows_AreAnErrorOrWholeRows()
    {
        var columns = Decoded.Columns(RandomRows.Types);
        var random = new Random(7);
        var errors = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var json = Corruption.Of(Encoding.UTF8.GetBytes(new RandomRows(i % 50).Next(3)), random);
            if (json is not [(byte)'[', ..])
            {
                continue;
            }

            try
            {
                var rows = RowsOfValidJson(json);
                var batches = Decode(columns, json);
                Assert.Equal(rows, batches.Sum(static batch => batch.RowCount));
            }
            catch (ConnectorException)
            {
                errors++;
            }
        }

        Assert.InRange(errors, 5_000, 9_999);
    }

    /// <summary>What is no JSON must not be taken for rows; -1 where it is none.</summary>
    private static int RowsOfValidJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return JsonElement.TryParseValue(ref reader, out var element) && element.Value.ValueKind == JsonValueKind.Array ? element.Value.GetArrayLength() : -1;
        }
        catch (JsonException)
        {
            return -1;
        }
    }

    private static List<RowBatch> Decode(Trino.Types.ResultColumns columns, byte[] json)
    {
        var decoder = new Trino.Decoding.RowDecoder(columns);
        var place = new Trino.Decoding.RowsPlace(1);
        var batches = new List<RowBatch>();
        bool isEnd;
        do
        {
            isEnd = decoder.Decode(json, ref place, 0, "page 1");
            batches.Add(decoder.Flush());
        }
        while (!isEnd);
        return batches;
    }

    private static object? Plain(object? value) => value switch
    {
        null => null,
        string text => text,
        byte[] bytes => Convert.ToHexString(bytes),
        IEnumerable<KeyValuePair<object?, object?>> pairs => string.Join(";", pairs.Select(static pair => $"{Plain(pair.Key)}={Plain(pair.Value)}")),
        IEnumerable<KeyValuePair<string, object?>> fields => string.Join(";", fields.Select(static field => $"{field.Key}={Plain(field.Value)}")),
        IEnumerable list => string.Join(";", list.Cast<object?>().Select(Plain)),
        _ => value,
    };

    /// <summary>The value by the plainest means there are, boxed and parsed by .NET itself.</summary>
    private static object? Oracle(string type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            "bigint" => value.GetInt64(),
            "integer" => value.GetInt32(),
            "double" => value.ValueKind == JsonValueKind.String ? double.NaN : value.GetDouble(),
            "real" => value.GetSingle(),
            "boolean" => value.GetBoolean(),
            "decimal(12,3)" => decimal.Parse(value.GetString()!, culture),
            "decimal(38,5)" => Decimal(value.GetString()!),
            "date" => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", culture),
            "timestamp(6)" => DateTime.ParseExact(value.GetString()!, "yyyy-MM-dd HH:mm:ss.ffffff", culture),
            "timestamp(3) with time zone" => DateTimeOffset.ParseExact(value.GetString()!.Replace("UTC", "+00:00", StringComparison.Ordinal), "yyyy-MM-dd HH:mm:ss.fff zzz", culture),
            "varbinary" => Convert.ToHexString(value.GetBytesFromBase64()),
            "uuid" => value.GetGuid(),
            "array(varchar)" => string.Join(";", value.EnumerateArray().Select(static element => element.GetString())),
            "map(varchar,bigint)" => string.Join(";", value.EnumerateObject().Select(static pair => $"{pair.Name}={(pair.Value.ValueKind == JsonValueKind.Null ? null : pair.Value.GetInt64())}")),
            "row(a bigint, b varchar)" => $"a={(value[0].ValueKind == JsonValueKind.Null ? null : value[0].GetInt64())};b={value[1].GetString()}",
            "interval day to second" => Interval(value.GetString()!),
            _ => value.GetString(),
        };
    }

    // Core gives as text what decimal cannot hold, and as decimal what it can where the type promises no more than 28 digits.
    private static string Decimal(string text)
    {
        var unscaled = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture).PadLeft(6, '0');
        return $"{unscaled[..^5]}.{unscaled[^5..]}";
    }

    private static TimeSpan Interval(string text)
    {
        var span = TimeSpan.ParseExact(text.TrimStart('-').Replace(' ', '.'), @"d\.hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
        return text[0] == '-' ? -span : span;
    }
}
