using DataMesh.Gen.Baselines;

namespace DataMesh.Gen.Analyzers.Tests.Baselines;

public sealed class ContractDocumentTests
{
    private const string Text = """
        {
          "capabilities": [],
          "config": {
            "keys": {
              "port": {
                "default": "8080",
                "maximum": 65535,
                "minimum": 1,
                "type": "integer"
              }
            }
          },
          "connector": "acme-db",
          "contract": "0.1",
          "format": 1,
          "kinds": ["query"],
          "operations": {
            "execute": "by-request",
            "explain": "always",
            "get_schema": "always",
            "list_tables": "always"
          },
          "version": "1.2.0"
        }

        """;

    [Fact]
    public void WhatTheGeneratorWrote_IsWrittenInOneWay() =>
        Assert.Equal(Text, BaselineRun.Contract(BaselineRun.Connector("/// <summary>Told, not promised.</summary>\n[Range(1, 65535)] public int Port { get; init; } = 8080;")));

    [Fact]
    public void WhatWasWritten_IsReadAsItWas() => Assert.Equal(Text, ContractDocument.Parse($"\uFEFF{Text.Replace("\n", "\r\n", StringComparison.Ordinal)}").Write());

    [Theory]
    [InlineData("", 1, 1, "a value is expected")]
    [InlineData("[]", 1, 1, "an object is expected")]
    [InlineData("{}", 1, 1, "'format' is missing: this is no contract")]
    [InlineData("{\"format\": 1, }", 1, 15, "a name in quotes is expected")]
    [InlineData("{\"format\": 1} x", 1, 15, "a text of JSON ends here")]
    [InlineData("{\"format\": 01}", 1, 12, "a value is expected")]
    [InlineData("{\"format\": 1,\n\"format\": 1}", 2, 1, "'format' stands here twice")]
    [InlineData("{\"format\": \"1\"}", 1, 12, "'format' must be a number")]
    [InlineData("{\"format\": 1,\n\"kinds\": [1", 2, 12, "',' is expected")]
    [InlineData("{\"for\\mat\": 1}", 1, 7, "no such escape is known")]
    [InlineData("{\"for\\u00g0\": 1}", 1, 10, "a digit of a hexadecimal number is expected")]
    [InlineData("{\"for\\u00", 1, 10, "a digit of a hexadecimal number is expected")]
    [InlineData("{\"format", 1, 2, "the quotes are not closed")]
    [InlineData("{\"form\nat\": 1}", 1, 2, "a line ends, or a control character stands, within quotes")]
    [InlineData("{\"format\": 2}", 1, 12, "it is of format 2, and this version of DataMesh.Gen reads format 1: update DataMesh.Gen")]
    [InlineData("{\"format\": 0}", 1, 12, "it is of format 0, and this version of DataMesh.Gen reads format 1: write the file anew")]
    [InlineData("<<<<<<< HEAD", 1, 1, "a value is expected")]
    public void WhatIsNoContract_IsRefusedAtItsPlace(string text, int line, int column, string message)
    {
        var error = Assert.Throws<ContractFormatException>(() => ContractDocument.Parse(text));
        Assert.Equal((message, (line, column)), (error.Message, error.PlaceIn(text)));
    }

    [Theory]
    [InlineData("\"kinds\": [\"query\"]", "\"kinds\": \"query\"", "'kinds' must be a list of texts")]
    [InlineData("\"kinds\": [\"query\"]", "\"kind\": [\"query\"]", "'kind' has no meaning here")]
    [InlineData("\"default\": \"8080\"", "\"default\": 8080", "'default' must be a text")]
    [InlineData("\"default\": \"8080\"", "\"requierd\": true", "'requierd' has no meaning here")]
    [InlineData("\"default\": \"8080\"", "\"required\": 1", "'required' must be true or false")]
    [InlineData("\"type\": \"integer\"", "\"type\": \"section\", \"definition\": \"Acme.Tls\"", "'Acme.Tls' is not among the definitions")]
    [InlineData("\"keys\":", "\"shorthand\": \"host\", \"keys\":", "the shorthand 'host' must be a key of this configuration that is one value")]
    [InlineData("\"always\"", "\"often\"", "the class of 'explain' must be 'always', 'by-request' or 'never'")]
    [InlineData("\"version\": \"1.2.0\"", "\"x\": 1", "'version' is missing in this object")]
    public void WrongMember_IsRefused(string from, string to, string message) =>
        Assert.Equal(message, Assert.Throws<ContractFormatException>(() => ContractDocument.Parse(Text.Replace(from, to, StringComparison.Ordinal))).Message);

    [Theory]
    [InlineData("{\"definition\": \"A\", \"type\": \"section\"}")]
    [InlineData("{\"items\": {\"type\": \"string\"}, \"type\": \"list\"}")]
    [InlineData("{\"items\": {\"type\": \"string\"}, \"type\": \"map\"}")]
    public void ShorthandOfWhatIsNoSingleValue_IsRefused(string key)
    {
        var text = Text.Replace("\"connector\":", $"\"definitions\": {{\"A\": {{\"cases\": {{\"b\": {{\"keys\": {{\"a\": {key}}}, \"shorthand\": \"a\"}}}}, \"discriminator\": \"type\"}}}}, \"connector\":", StringComparison.Ordinal);
        Assert.Equal("the shorthand 'a' must be a key of this configuration that is one value", Assert.Throws<ContractFormatException>(() => ContractDocument.Parse(text)).Message);
    }

    [Fact]
    public void Escapes_AreReadAndWrittenWhereTheyAreNeeded() =>
        Assert.Equal(
            "{\n  \"\\\"\\\\/\": [\"é\", \"\\u000a\", \"\\u2028\"]\n}\n",
            JsonWriter.Write(JsonReader.Read("{\"\\\"\\\\\\/\":[\"\\u00E9\",\"\\n\",\"\\u2028\"]}")));

    [Fact]
    public void DeepText_IsRefused() =>
        Assert.Equal("it is more than 64 levels deep", Assert.Throws<ContractFormatException>(() => ContractDocument.Parse(new string('[', 100_000))).Message);

    [Fact]
    public void EveryPrefix_IsRefusedAndNeverThrowsAnythingElse()
    {
        for (var length = 0; length < Text.TrimEnd().Length; length++)
        {
            Assert.Throws<ContractFormatException>(() => ContractDocument.Parse(Text[..length]));
        }
    }
}
