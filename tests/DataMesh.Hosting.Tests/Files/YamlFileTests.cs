using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

public sealed class YamlFileTests
{
    [Fact]
    public void ListAndMap_AreTheSameInstances()
    {
        Assert.Equal(
            ["w:name=w @2:11", "w:type=notes @3:11", "w:ports:0=1 @5:9", "w:ports:1=2 @6:9", "v:name=v @7:11"],
            ParsedFile.Values("connectors:\n  - name: w\n    type: notes\n    ports:\n      - 1\n      - 2\n  - name: v\n"));
        Assert.Equal(
            ["w:type=notes @3:11", "w:ports:0=1 @4:14", "w:ports:1=2 @4:17", "v:type @5:13"],
            ParsedFile.Values("connectors:\n  w:\n    type: notes\n    ports: [ 1, 2]\n  v: {type: ~}\n"));
    }

    [Theory]
    [InlineData("012", "=012")]
    [InlineData("1.10", "=1.10")]
    [InlineData("no", "=no")]
    [InlineData("0x1F", "=0x1F")]
    [InlineData("", "")]
    [InlineData("~", "")]
    [InlineData("null", "")]
    [InlineData("Null", "")]
    [InlineData("NULL", "")]
    [InlineData("nULL", "=nULL")]
    [InlineData("''", "=")]
    [InlineData("\"\"", "=")]
    [InlineData("'null'", "=null")]
    [InlineData("'it''s'", "=it's")]
    [InlineData("\"a\\tb\\u00e9\\/\"", "=a\tb\u00e9/")]
    [InlineData("a #b", "=a")]
    [InlineData("a#b", "=a#b")]
    [InlineData("http://h:80/x", "=http://h:80/x")]
    [InlineData("${HOST:-h}", "=${HOST:-h}")]
    [InlineData("!!str null", "=null")]
    [InlineData("! ~", "=~")]
    [InlineData("!!int 12", "=12")]
    [InlineData("!!float .inf", "=.inf")]
    [InlineData("!!bool true", "=true")]
    [InlineData("!!null ~", "")]
    [InlineData("&anchor a", "=a")]
    public void Scalar_KeepsItsText(string written, string text) =>
        Assert.Equal($"w:key{text}", Assert.Single(ParsedFile.Values($"connectors: \n  w:\n    key: {written}\n")).Split(" @")[0]);

    [Fact]
    public void TextOfSeveralLines_IsJoinedAsYamlSays() => Assert.Equal(
        ["w:literal=a\n b\n @3:14", "w:folded=a b @6:13", "w:plain=a b @9:5"],
        ParsedFile.Values("connectors:\n  w:\n    literal: |\n      a\n       b\n    folded: >-\n      a\n      b\n    plain:\n      a\n      b\n"));

    [Fact]
    public void MapThatBeginsBelowItsKey_HasTheLineOfItsKey()
    {
        var problems = new ConfigProblems();
        var w = ConfigFile.Parse("connectors:\n  w:\n\n    sources:\n      - a\n", "f", ConfigFileFormat.Yaml, problems)!.Find("w")!;
        Assert.Equal((new ConfigOrigin("f", 2, 3), new ConfigOrigin("f", 4, 5)), (w.Origin, w.Find("sources")!.Origin));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("\uFEFF")]
    [InlineData("connectors:\n")]
    [InlineData("connectors: {}\n")]
    [InlineData("connectors: []\n")]
    [InlineData("$schema: https://example.org/s\nx-base: {a: [1]}\n")]
    public void DocumentWithoutInstances_IsNoProblem(string text) => Assert.Empty(ParsedFile.Values(text));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public void LineBreaks_OfEverySystemCount(string lineBreak) => Assert.Equal(
        ["w:host=h @4:11"], ParsedFile.Values("\uFEFF# c\nconnectors:\n  w:\n    host: h\n".ReplaceLineEndings(lineBreak)));

    [Fact]
    public void PairInAFlowList_HasItsPlace() => Assert.Equal(
        ["w:l:0:b=c @1:25", "w:l:1=d @1:28"], ParsedFile.Values("connectors: {w: {l: [b: c, d]}}"));

    [Fact]
    public void AliasAndMerge_GiveTheValueWithThePlaceWhereItIsWritten() => Assert.Equal(
        ["w:port=3 @5:14", "w:list:0=1 @2:29", "w:zone=eu @5:47", "w:host=h @2:15", "w:user=u @3:15", "v:host=h @2:15", "v:list:0=1 @2:29", "v:port=1 @2:39", "u:<<=x @7:14"],
        ParsedFile.Values("""
            x-bases:
              - &b {host: h, list: &l [ 1], port: 1}
              - &m {user: u, port: 2, zone: &z eu}
            connectors:
              w: { port: 3, <<: [*b, *m], list: *l, zone: *z}
              v: *b
              u: { '<<': x}
            """));
}
