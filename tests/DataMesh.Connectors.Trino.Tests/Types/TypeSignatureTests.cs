using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Tests.Types;

public sealed class TypeSignatureTests
{
    private const string Bigint = """{"rawType":"bigint","arguments":[]}""";

    /// <summary>A type as text, and in parts, with @B for that of bigint.</summary>
    public static TheoryData<string, string> Types => new()
    {
        { "bigint", Bigint },
        { "varchar(20)", """{"rawType":"varchar","arguments":[{"kind":"LONG","value":20}]}""" },
        { "decimal(38,9)", """{"rawType":"decimal","arguments":[{"kind":"LONG","value":38},{"kind":"LONG","value":9}]}""" },
        { "timestamp(12) with time zone", """{"rawType":"timestamp with time zone","arguments":[{"kind":"LONG","value":12}]}""" },
        { "time with time zone", """{"rawType":"time with time zone"}""" },
        { "interval day to second", """{"rawType":"interval day to second","arguments":[]}""" },
        { "HyperLogLog", """{"rawType":"HyperLogLog","arguments":[]}""" },
        { "qdigest(bigint)", """{"rawType":"qdigest","arguments":[{"kind":"TYPE","value":@B}]}""" },
        { "array(array(bigint))", """{"arguments":[{"kind":"TYPE","value":{"rawType":"array","arguments":[{"kind":"TYPE","value":@B}]}}],"rawType":"array"}""" },
        { "map(bigint, varchar(3))", """{"rawType":"map","arguments":[{"kind":"TYPE","value":@B},{"kind":"TYPE","value":{"rawType":"varchar","arguments":[{"kind":"LONG","value":3}]}}]}""" },
        {
            "row(\"a \"\"b\"\"\" bigint, x interval year to month, bigint, timestamp(3) with time zone, time time(0), interval bigint)",
            """
            {"rawType":"row","arguments":[{"kind":"NAMED_TYPE","value":{"fieldName":{"name":"a \"b\"","delimited":true},"typeSignature":@B}},
            {"kind":"NAMED_TYPE","value":{"typeSignature":{"rawType":"interval year to month","arguments":[]},"fieldName":{"name":"x"}}},
            {"kind":"NAMED_TYPE","value":{"fieldName":null,"typeSignature":@B}},
            {"kind":"NAMED_TYPE","value":{"typeSignature":{"rawType":"timestamp with time zone","arguments":[{"kind":"LONG","value":3}]}}},
            {"kind":"NAMED_TYPE","value":{"fieldName":{"name":"time"},"typeSignature":{"rawType":"time","arguments":[{"kind":"LONG","value":0}]}}},
            {"kind":"NAMED_TYPE","value":{"fieldName":{"name":"interval"},"typeSignature":@B}}]}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void TextAndParts_SayTheSame(string text, string parts)
    {
        var columns = Read($$"""[{"name":"a","type":{{JsonSerializer.Serialize(text)}},"typeSignature":{{parts.Replace("@B", Bigint, StringComparison.Ordinal)}}},{"type":{{JsonSerializer.Serialize(text)}},"name":"b"}]""");

        Assert.Equal(["a", "b"], columns.Select(static column => column.Name));
        Assert.All(columns, column => Assert.Equal(text, column.Type));
        Assert.Equal(Print(columns[0].Signature), Print(columns[1].Signature));
        Assert.Equal(TrinoTypes.Of(columns[0].Signature).Type, TrinoTypes.Of(columns[1].Signature).Type);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("[{\"name\":\"a\"}]")]
    [InlineData("[{\"name\":1,\"type\":\"bigint\"}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"\"}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"row(x\"}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"bigint)\"}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"row(\\\"x bigint)\"}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"varchar(99999999999999999999)\"}]")]
    [InlineData("[{\"name\":\"\\ud800\",\"type\":\"bigint\"}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"bigint\",\"typeSignature\":{}}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"bigint\",\"typeSignature\":{\"rawType\":\"array\",\"arguments\":{}}}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"bigint\",\"typeSignature\":{\"rawType\":\"array\",\"arguments\":[{\"kind\":\"TYPE\"}]}}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"bigint\",\"typeSignature\":{\"rawType\":\"array\",\"arguments\":[{\"kind\":\"LONG\",\"value\":1.5}]}}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"bigint\"}")]
    [InlineData("[{\"name\":\"a\",")]
    public void WhatIsNoColumns_IsAnError(string json) => Assert.Equal(ConnectorErrorKind.Internal, Assert.ThrowsAny<ConnectorException>(() => Read(json)).Kind);

    [Fact]
    public void TypeThatIsTooDeep_IsAnError()
    {
        var text = string.Concat(Enumerable.Repeat("array(", 1000)) + "bigint" + new string(')', 1000);

        Assert.ThrowsAny<ConnectorException>(() => Read($$"""[{"name":"a","type":"{{text}}"}]"""));
    }

    [Fact]
    public void TypeInPartsThatIsTooDeep_IsAnError()
    {
        var parts = string.Concat(Enumerable.Repeat("""{"rawType":"array","arguments":[{"value":""", 70)) + Bigint + string.Concat(Enumerable.Repeat("}]}", 70));

        Assert.ThrowsAny<ConnectorException>(() => Read($$"""[{"name":"a","type":"x","typeSignature":{{parts}}}]"""));
    }

    [Fact]
    public void ReaderStandsAtTheEndOfTheArray()
    {
        var reader = new Utf8JsonReader("[{\"name\":\"a\",\"type\":\"bigint\"}],1"u8);
        Assert.True(reader.Read());
        Assert.Single(ColumnsReader.Read(ref reader));

        Assert.Equal(JsonTokenType.EndArray, reader.TokenType);
        Assert.Equal(0, reader.CurrentDepth);
    }

    private static IReadOnlyList<TrinoColumn> Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 512 });
        reader.Read();
        return ColumnsReader.Read(ref reader);
    }

    private static string Print(TypeSignature type) =>
        $"{type.RawType}<{string.Join("|", type.Arguments.Select(static argument => $"{argument.FieldName}:{argument.Number}{(argument.Type is null ? "" : Print(argument.Type))}"))}>";
}
