using System.Text;

namespace DataMesh.Connectors.Sqlite.Tests.Sources;

public sealed class JsonSourceTests : IAsyncDisposable
{
    private readonly SourceFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("t.json", "[{\"a\": 1, \"b\": \"x\"},\n {\"a\": 2.5, \"b\": null}]")]
    [InlineData("t.ndjson", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"b\":null}\n")]
    [InlineData("t.jsonl", "{\"a\":1,\"b\":\"x\"}\r\n\r\n{\"b\":null,\"a\":2.5}")]
    [InlineData("t.json", "{\"a\":1,\"b\":\"x\"} {\"a\":2.5}")]
    public async Task ArraysAndLines_AreTheSameTable(string name, string content)
    {
        var path = _folder.Write(name, content);

        Assert.Equal("a REAL, b TEXT", await _folder.TypesAsync(new() { Path = path }));
        Assert.Equal("1.0|'x'\n2.5|NULL", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task TypesOfJson_AreKept()
    {
        var path = _folder.Write("t.ndjson", "{\"n\":12,\"t\":\"12\",\"yes\":true,\"day\":\"2024-01-31\",\"o\":{\"x\": [1, \"é\"]},\"big\":18446744073709551615}\n{\"yes\":false}\n");

        Assert.Equal("n INTEGER, t TEXT, yes INTEGER, day TEXT, o TEXT, big TEXT", await _folder.TypesAsync(new() { Path = path }));
        Assert.Equal("12|'12'|1|'2024-01-31'|'{\"x\": [1, \"é\"]}'|'18446744073709551615'\nNULL|NULL|0|NULL|NULL|NULL", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task KeysWhoseTypesDiffer_AreText()
    {
        var path = _folder.Write("t.ndjson", "{\"a\":1,\"b\":1}\n{\"a\":\"x\",\"b\":true}\n{\"a\":{\"y\":1},\"b\":2.50}\n");

        Assert.Equal("'1'|'1'\n'x'|'true'\n'{\"y\":1}'|'2.50'", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task KeyThatAppearsLate_IsAColumnOfAllRows()
    {
        var path = _folder.Write("t.ndjson", $"{string.Concat(Enumerable.Repeat("{\"a\":1}\n", 100_000))}{{\"a\":2,\"late\":7}}\n");

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        Assert.Equal(7L, await connector.ValueAsync("SELECT sum(late) FROM t"));
        Assert.Equal(100_000L, await connector.ValueAsync("SELECT count(*) FROM t WHERE late IS NULL"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20_000)]
    public async Task ObjectsWithoutAKey_AreRowsOfNulls(int count)
    {
        _folder.Write("e1.ndjson", string.Concat(Enumerable.Repeat("{}\n", count)));
        _folder.Write("e2.ndjson", "{\"a\":1}\n{}\n");

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = _folder.At("*.ndjson"), UnionByName = true });

        Assert.Equal(count + 2L, await connector.ValueAsync("SELECT count(*) FROM t"));
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(a) FROM t"));
        Assert.Equal(count + 2L, await connector.ValueAsync("SELECT rows FROM datamesh_sources"));
    }

    [Fact]
    public async Task NumbersOfJson_AreNumbersHoweverTheyAreWritten()
    {
        var path = _folder.Write("t.json", "[{\"a\":1e5,\"b\":1.10,\"c\":-0},{\"a\":2,\"b\":1.9,\"c\":1}]");

        Assert.Equal("100000.0|1.1|0.0\n2.0|1.9|1.0", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task BytesThatTheEncodingDoesNotHave_AreAnError()
    {
        var path = _folder.Write("t.json", "[{\"a\":\"é\"}]");

        Assert.StartsWith("Configuration: Source 't': 't.json', line 1 (row 1): at or soon after this line bytes are not of the file's encoding.", await _folder.ErrorAsync(new() { Path = path, Encoding = "us-ascii" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachRecordWithAKeyOfItsOwn_IsAWideTable()
    {
        var path = _folder.Write("t.ndjson", string.Concat(Enumerable.Range(0, 1500).Select(static i => $"{{\"k{i}\":{i}}}\n")));

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        Assert.Equal(1499L, await connector.ValueAsync("SELECT k1499 FROM t WHERE k1499 IS NOT NULL"));
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(k700) FROM t"));
    }

    [Fact]
    public async Task EscapesInKeysAndTexts_AreDecoded()
    {
        var path = _folder.Write("t.json", "[{\"\\u00e9\\n\": \"a\\tb\\ud83d\\ude00\"}]");

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        Assert.Equal("a\tb😀", await connector.ValueAsync("SELECT \"é\n\" FROM t"));
    }

    [Fact]
    public async Task RecordLargerThanTheBuffer_IsRead()
    {
        var path = _folder.Write("t.json", $"[{{\"a\":\"{new string('x', 3_000_000)}\"}}, {{\"a\":\"y\"}}]");

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        Assert.Equal(3_000_001L, await connector.ValueAsync("SELECT sum(length(a)) FROM t"));
    }

    [Fact]
    public async Task OtherEncodings_AreRead()
    {
        var path = _folder.Write("t.json", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[{\"a\":\"漢\"}]")]);

        Assert.Equal("'漢'", await _folder.RowsAsync(new() { Path = path }));
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":}\n", "'t.json', line 2 (row 2): this is no JSON:")]
    [InlineData("[{\"a\":1},\n[2]]", "'t.json', line 2 (row 2): the record is an array: each must be an object { … }, whose keys are the columns.")]
    [InlineData("[{\"a\":1}", "'t.json', line 1 (row 2): the file ends within the array: ']' is missing.")]
    [InlineData("[{\"a\":1},]", "'t.json', line 1 (row 2): ")]
    [InlineData("[{\"a\":1}]\n[]", "'t.json', line 2 (row 2): something stands behind the end of the array.")]
    [InlineData("[{\"a\":1} {\"a\":2}]", "'t.json', line 1 (row 2): a comma or ']' must stand between the records of the array.")]
    [InlineData("{\"a\":1}\n{\"a\":1,\"a\":2}", "'t.json', line 2 (row 2): key 'a' stands twice in the record: remove or rename one.")]
    [InlineData("{\"a\":1}\n{\"a\":null,\"a\":null}", "'t.json', line 2 (row 2): key 'a' stands twice in the record: remove or rename one.")]
    [InlineData("{\"a\":1,\"A\":2}", "'t.json', line 1: columns 'a' and 'A' differ by case alone, which SQLite does not tell apart: rename one.")]
    [InlineData("{\"a\":\"\\ud800\"}", "'t.json', line 1 (row 1): a text is no valid Unicode")]
    [InlineData("{\"\":1}", "'t.json', line 1 (row 1): a key of the record is empty: name it, it becomes a column.")]
    [InlineData("{\"a\":\"x", "'t.json', line 1 (row 1): this is no JSON:")]
    [InlineData("[]", "'t.json' has no record, so there are no columns.")]
    [InlineData("", "'t.json' has no record, so there are no columns.")]
    [InlineData("null", "'t.json', line 1 (row 1): the record is true, false or null: each must be an object")]
    public async Task BadJson_IsToldWithItsPlace(string content, string expected)
    {
        var error = await _folder.ErrorAsync(new() { Path = _folder.Write("t.json", content) });

        Assert.StartsWith($"Configuration: Source 't': {expected}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesThatAreNoUtf8_AreToldWithTheirPlace()
    {
        var path = _folder.Write("t.json", [.. "{\"a\":1}\n{\"a\":\""u8, 0xE9, .. "\"}\n"u8]);

        Assert.Equal("Configuration: Source 't': 't.json', line 2 (row 2): a text is no UTF-8. Write how the file is encoded, such as 'encoding: windows-1252'.", await _folder.ErrorAsync(new() { Path = path }));
    }

    [Fact]
    public async Task OptionsOfCsv_AreRefused()
    {
        var path = _folder.Write("t.json", "[{\"a\":1}]");

        Assert.Equal("Configuration: Source 't': 'delimiter' is about CSV, and 't.json' is JSON: remove it.", await _folder.ErrorAsync(new() { Path = path, Delimiter = ";" }));
    }
}
