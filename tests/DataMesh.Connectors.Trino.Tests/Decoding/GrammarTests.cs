using System.Text.Json;
using System.Text.Unicode;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Tests.Decoding;

/// <summary>The decoder's own scanner takes the grammar of JSON: nothing more, nothing less.</summary>
public sealed class GrammarTests
{
    private static readonly string[] Seeds =
    [
        "[[1,\"a\"],[null,true]]", "[[-0.5e+10, \"\\u00e9\\n\" ] , [false,\t{\"a\":[1]}]]", "[[[],{}],[\"a text longer than sixteen bytes, ä😀\",0]]", "[[12345678901234567890,\"\\ud83d\\ude00\"]]", "[]", "[ ]",
    ];

    [Fact]
    public void SpoiledRows_AreTakenExactlyWhereAJsonReaderTakesThem()
    {
        var columns = Decoded.Columns("somebodys_own", "somebodys_own");
        var random = new Random(17);
        var taken = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var json = System.Text.Encoding.UTF8.GetBytes(Seeds[i % Seeds.Length]);
            for (var times = random.Next(1, 3); times > 0 && json.Length > 0; times--)
            {
                json = Corruption.Of(json, random);
            }

            if (json is not [(byte)'[', ..])
            {
                continue;
            }

            var expected = RowsOf(json);
            if (expected != RowsTaken(columns, json))
            {
                Assert.Fail($"{Convert.ToHexString(json)}: {expected} rows to a reader of JSON");
            }

            taken += expected >= 0 ? 1 : 0;
        }

        Assert.InRange(taken, 3_000, 40_000);
    }

    private static int RowsTaken(ResultColumns columns, byte[] json)
    {
        var decoder = new Trino.Decoding.RowDecoder(columns);
        var place = new Trino.Decoding.RowsPlace(1);
        try
        {
            Assert.True(decoder.Decode(json, ref place, 0, "page 1"));
            return json.AsSpan(place.Position).ContainsAnyExcept(" \t\r\n"u8) ? -1 : decoder.RowCount;
        }
        catch (ConnectorException)
        {
            return -1;
        }
    }

    /// <summary>The rows of an array of rows of two values; -1 where the text is none. Texts within values stay as they are, escapes and all.</summary>
    private static int RowsOf(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var rows = 0;
            for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.StartArray; rows++)
            {
                for (var column = 0; column < 2; column++)
                {
                    reader.Read();
                    if (reader.TokenType is JsonTokenType.EndArray || (reader.TokenType == JsonTokenType.String && reader.GetString() is null))
                    {
                        return -1;
                    }

                    reader.Skip();
                }

                reader.Read();
                if (reader.TokenType != JsonTokenType.EndArray)
                {
                    return -1;
                }
            }

            return reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 0 && !reader.Read() && Utf8.IsValid(json) ? rows : -1;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return -1;
        }
    }
}
