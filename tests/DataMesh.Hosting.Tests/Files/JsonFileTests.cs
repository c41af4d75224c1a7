using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

public sealed class JsonFileTests
{
    [Theory]
    [InlineData("// nothing yet")]
    [InlineData("// nothing\n// yet\n")]
    [InlineData(" /* nothing */\r\n/* yet */ // at all\n")]
    public void CommentsAlone_AreAnEmptyFile(string text) => Assert.Empty(ParsedFile.Values(text, ConfigFileFormat.Json));

    [Fact]
    public void ListAndMap_AreTheSameInstances()
    {
        Assert.Equal(
            ["w:name=w @2:11", "w:port=1.10 @3:11", "w:tls=true @4:9", "w:no @4:21", "w:l:0=😀x @5:8", "w:l:1=y @5:15"],
            Values("{ \"connectors\": [ {\n  \"name\": \"w\",\n  \"port\": 1.10,\n \"tls\": true, \"no\": null,\n \"l\": [\"😀x\", \"y\"] } ] }"));
        Assert.Equal(["w:host=h @3:11"], Values("{ \"$schema\": \"s\", \"x-a\": {}, \"connectors\":\n { \"w\": {\n  \"host\": \"h\" } } }"));
    }

    [Fact]
    public void CommentsAndTrailingCommas_AreAllowed() => Assert.Equal(
        ["w:l:0=1 @3:18"], Values("// one\n{ \"connectors\": { /* two\n */ \"w\": { \"l\": [1,], }, }, } // three"));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"connectors\": null }")]
    [InlineData("\uFEFF{}")]
    public void DocumentWithoutInstances_IsNoProblem(string text) => Assert.Empty(Values(text));

    private static IReadOnlyList<string> Values(string text) => ParsedFile.Values(text, ConfigFileFormat.Json);
}
