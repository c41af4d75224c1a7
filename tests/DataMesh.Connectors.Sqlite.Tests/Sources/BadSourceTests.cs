using System.Text;

namespace DataMesh.Connectors.Sqlite.Tests.Sources;

public sealed class BadSourceTests : IAsyncDisposable
{
    private readonly SourceFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("a,b\n1,2\n1,2,3\n", "line 3 (row 2): has 3 fields, and the header has 2. A field that holds the delimiter or a line break must be quoted.")]
    [InlineData("a,b\n1,2\n\n1\n", "line 4 (row 2): has 1 fields, and the header has 2. A field that holds the delimiter or a line break must be quoted.")]
    [InlineData("a,b\n1,\"x\ny\"\n1,x\"y\n", "line 4 (row 2): there is a quote within a field that does not start with one: 'x\"y'. Quote the field and double the quote, or write 'quote: \"\"' if nothing is quoted.")]
    [InlineData("a,b\n1,\"x\"y\n", "line 2 (row 1): a quoted field is not closed where it should be: '\"x\"y'. A quote within it is doubled.")]
    [InlineData("a,b\n1,2\n3,\"x\n4,5\n", "line 3 (row 2): a quoted field is not closed where it should be: '\"x\n4,5\n'. A quote within it is doubled.")]
    [InlineData("a,b\n\"\"\n", "line 2 (row 1): has 1 fields, and the header has 2.")]
    [InlineData("a,\"b\n1,2\n", "line 1: a quoted field is not closed where it should be")]
    [InlineData("a,b,a\n1,2,3\n", "line 1: columns 1 and 3 are both called 'a'. Rename one, or write 'header: false' if the first line is a row.")]
    [InlineData("a,b,A\n1,2,3\n", "line 1: columns 'a' and 'A' differ by case alone, which SQLite does not tell apart: rename one.")]
    [InlineData("a,,c\n1,2,3\n", "line 1: column 2 has no name. Name it, write 'header: false' if the first line is a row, or take the delimiter off the end of the lines.")]
    [InlineData("a, ,c\n1,2,3\n", "line 1: column 2 has no name. Name it, write 'header: false' if the first line is a row, or take the delimiter off the end of the lines.")]
    public async Task BadCsv_IsToldWithItsPlace(string content, string expected) =>
        Assert.StartsWith($"Configuration: Source 't': 't.csv', {expected}", await _folder.ErrorAsync(new() { Path = _folder.Write("t.csv", content) }), StringComparison.Ordinal);

    [Fact]
    public async Task EmptyFile_IsAnError() =>
        Assert.Equal("Configuration: Source 't': 't.csv' is empty: it has no line that names columns.", await _folder.ErrorAsync(new() { Path = _folder.Write("t.csv", "") }));

    [Fact]
    public async Task WrongEncoding_IsToldWithItsLine()
    {
        var path = _folder.Write("t.csv", [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,é\n", 50_000))), .. "M"u8, 0xFC, .. "ller,1\n"u8]);

        Assert.Equal("Configuration: Source 't': 't.csv', line 50,001: 0xFC is no utf-8. Write how the file is encoded, such as 'encoding: windows-1252'.", await _folder.ErrorAsync(new() { Path = path }));
    }

    [Theory]
    [InlineData("t.csv", "a\n1\n", "line 3: the line is longer than 16,777,216 characters. A line break may be missing, or this is no text file.")]
    [InlineData("t.csv", "a\n1\n\"", "line 3: the line is longer than 16,777,216 characters.")]
    [InlineData("t.json", "{\"a\":1}\n{\"a\":\"", "line 2 (row 2): the record is longer than 16,777,216 bytes. A quote or bracket may not be closed.")]
    public async Task LineOf100Megabytes_IsRefusedAtItsPlace(string name, string start, string expected)
    {
        var path = _folder.Write(name, [.. Encoding.UTF8.GetBytes(start), .. Enumerable.Repeat((byte)'x', 100_000_000)]);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var error = await _folder.ErrorAsync(new() { Path = path });

        Assert.StartsWith($"Configuration: Source 't': '{name}', {expected}", error, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 300_000_000);
    }

    [Fact]
    public async Task FieldThatGoesOnOverLines_IsRefusedAtItsPlace()
    {
        var path = _folder.Write("t.csv", $"a,b\n1,2\n1,\"{string.Concat(Enumerable.Repeat("many lines\n", 2_000_000))}");

        Assert.Equal(
            "Configuration: Source 't': 't.csv', line 3 (row 2): a field is longer than 16,777,216 characters: a quote may be opened and not closed.",
            await _folder.ErrorAsync(new() { Path = path }));
    }

    [Fact]
    public async Task ValueThatDoesNotFitItsConfiguredType_IsToldWithItsRow()
    {
        var path = _folder.Write("t.csv", "id,day\n1,2024-01-31\nabc,2024-02-30\n");
        static SourceConfig Source(string path, string column, SourceColumnType type) => new() { Path = path, Types = new Dictionary<string, SourceColumnType> { [column] = type } };

        Assert.Equal(
            "Configuration: Source 't': 't.csv', line 3 (row 2): column 'id' is 'abc', but 'types' says integer (64 bits). Correct the value, list it under 'null', or write another type.",
            await _folder.ErrorAsync(Source(path, "id", SourceColumnType.Integer)));
        Assert.Equal(
            "Configuration: Source 't': 't.csv', line 3 (row 2): column 'day' is '2024-02-30', but 'types' says date (yyyy-MM-dd). Correct the value, list it under 'null', or write another type.",
            await _folder.ErrorAsync(Source(path, "day", SourceColumnType.Date)));
        Assert.Equal(
            "Configuration: Source 't': 'types' names column 'dya', which no file has. Did you mean 'day'? Columns: id, day.",
            await _folder.ErrorAsync(Source(path, "dya", SourceColumnType.Date)));
    }

    [Theory]
    [InlineData("missing.csv", "there is no file 'missing.csv'. Check 'path': files of this machine, a relative path starts at the working directory, and only * and ** stand for more than one.")]
    [InlineData("*/../x.csv", "'*/../x.csv' is no glob: '..' can stand only before the first star.")]
    [InlineData("*.csv", "no file matches '*.csv' (looked in ''). Check 'path': * matches within one name, ** any number of folders.")]
    [InlineData("none/*.csv", "there is no folder 'none/'. Check 'path'; a relative one starts at the working directory.")]
    [InlineData("", "'' is a folder: write which of its files are meant, such as *.csv.")]
    public async Task PathThatMeansNoFile_IsAnError(string path, string expected) =>
        Assert.Equal($"Configuration: Source 't': {expected}", (await _folder.ErrorAsync(new() { Path = Path.Combine(_folder.Path, path) })).Replace("looked in '/'", "looked in ''", StringComparison.Ordinal));

    [Fact]
    public async Task UnknownExtension_IsAnError() => Assert.Equal(
        "Configuration: Source 't': the name of 't.parquet' does not tell its format. Known are .csv, .tsv, .json, .ndjson and .jsonl, each also with .gz.",
        await _folder.ErrorAsync(new() { Path = _folder.Write("t.parquet", "PAR1") }));

    [Fact]
    public async Task BrokenGzipFile_IsAnError()
    {
        var random = new Random(1);
        var path = _folder.WriteCompressed("t.csv.gz", string.Concat(Enumerable.Range(0, 2000).Select(_ => $"{random.Next()},{random.Next(100)}\n")));
        var whole = File.ReadAllBytes(path);
        foreach (var length in Enumerable.Range(1, 12).Concat(Enumerable.Range(1, 100).Select(i => whole.Length * i / 101)).Select(cut => whole.Length - cut))
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Equal("Configuration: Source 't': 't.csv.gz' is no whole gzip file: it was cut off, or is damaged. Copy it again.", await _folder.ErrorAsync(new() { Path = path }));
        }

        File.WriteAllBytes(path, [.. whole, 0, 0, 0, 0]);
        Assert.Equal("Configuration: Source 't': 't.csv.gz' is no whole gzip file: it was cut off, or is damaged. Copy it again.", await _folder.ErrorAsync(new() { Path = path }));

        File.WriteAllText(path, "a,b\n1,2\n");
        Assert.Equal("Configuration: Source 't': 't.csv.gz' is no gzip file: take '.gz' off its name.", await _folder.ErrorAsync(new() { Path = path }));
    }

    [Fact]
    public async Task TooManyColumns_AreAnError()
    {
        var path = _folder.Write("t.csv", string.Join(',', Enumerable.Range(0, 2001).Select(static i => $"c{i}")));

        Assert.Equal("Configuration: Source 't': 't.csv', line 1: column 'c2000' is one too many: a table of SQLite has at most 2000.", await _folder.ErrorAsync(new() { Path = path }));
    }

    [Fact]
    public async Task WrongOptions_AreToldWithTheirKey()
    {
        var path = _folder.Write("t.csv", "a\n1\n");
        Assert.StartsWith("Configuration: Source 't': there is no encoding 'utf-7'", await _folder.ErrorAsync(new() { Path = path, Encoding = "utf-7" }), StringComparison.Ordinal);

        Assert.StartsWith("Configuration: Source 't': 'quote' is '''\"': write one character", await _folder.ErrorAsync(new() { Path = path, Quote = "''\"" }), StringComparison.Ordinal);
        Assert.StartsWith("Configuration: Source 't': 'delimiter' is empty", await _folder.ErrorAsync(new() { Path = path, Delimiter = "" }), StringComparison.Ordinal);
        Assert.StartsWith("Configuration: Source 't': 'delimiter' and 'quote' are the same", await _folder.ErrorAsync(new() { Path = path, Delimiter = "'", Quote = "'" }), StringComparison.Ordinal);
        Assert.StartsWith("Configuration: Source 't': 'decimal' is ';': write '.' or ','", await _folder.ErrorAsync(new() { Path = path, DecimalSeparator = ";" }), StringComparison.Ordinal);
        Assert.StartsWith("Configuration: Source 't': there is no encoding 'klingon'", await _folder.ErrorAsync(new() { Path = path, Encoding = "klingon" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite_x")]
    [InlineData("datamesh_sources")]
    [InlineData(" ")]
    public async Task ReservedNameOfATable_IsAnError(string name)
    {
        var config = new SqliteConnectorConfig { Sources = new Dictionary<string, SourceConfig> { [name] = new() { Path = _folder.Write("t.csv", "a\n1\n") } } };

        await Assert.ThrowsAsync<ConnectorConfigurationException>(() => _folder.ConnectAsync(config));
    }

    [Fact]
    public async Task NamesOfTablesThatDifferByCaseAlone_AreAnError()
    {
        var source = new SourceConfig { Path = _folder.Write("t.csv", "a\n1\n") };

        var exception = await Assert.ThrowsAsync<ConnectorConfigurationException>(
            () => _folder.ConnectAsync(new SqliteConnectorConfig { Sources = new Dictionary<string, SourceConfig> { ["Trips"] = source, ["trips"] = source } }));

        Assert.Equal("Source 'Trips': there is also 'trips', and case does not count in SQLite: rename one.", exception.Message);
    }

    [Theory]
    [InlineData(";", "a,b\n1,2\n", "','")]
    [InlineData("\\t", "a\tb\n1\t2\n", "a tab")]
    [InlineData("||", "a|b\n1|2\n", "'|'")]
    public async Task DelimiterThatTheFileDoesNotHave_IsAnError(string delimiter, string content, string other) => Assert.Equal(
        $"Configuration: Source 't': 't.csv', line 1: 'delimiter' is '{delimiter}', which the line does not have, but it has {other}. Correct 'delimiter', or leave it out.",
        await _folder.ErrorAsync(new() { Path = _folder.Write("t.csv", content), Delimiter = delimiter }));

    [Fact]
    public async Task MarkThatContradictsTheEncoding_IsAnError()
    {
        var path = _folder.Write("t.csv", [0xEF, 0xBB, 0xBF, .. "a\n1\n"u8]);
        Assert.Equal("Configuration: Source 't': 't.csv' begins with the byte order mark of utf-8, but 'encoding' says windows-1252. Remove 'encoding'.", await _folder.ErrorAsync(new() { Path = path, Encoding = "windows-1252" }));

        _folder.Write("t.csv", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("a\n1\n")]);
        Assert.Equal("1", await _folder.RowsAsync(new() { Path = path, Encoding = "utf-16" }));
    }

    [Fact]
    public async Task Utf16WithoutItsMark_IsAnError() =>
        Assert.StartsWith("Configuration: Source 't': 't.csv', line 1: the name of a column holds a NUL character.", await _folder.ErrorAsync(new() { Path = _folder.Write("t.csv", Encoding.Unicode.GetBytes("a,b\n1,2\n")) }), StringComparison.Ordinal);

    [Fact]
    public async Task EverySourceThatIsWrong_IsToldAtOnce()
    {
        var config = new SqliteConnectorConfig
        {
            Sources = new Dictionary<string, SourceConfig>
            {
                ["bad"] = new() { Path = _folder.Write("bad.csv", "a,a\n") },
                ["good"] = new() { Path = _folder.Write("good.csv", "a\n1\n") },
                ["missing"] = new() { Path = _folder.At("missing.csv") },
            },
        };

        var exception = await (await _folder.ConnectAsync(config)).FailsAsync<ConnectorConfigurationException>("SELECT 1");

        Assert.Contains("Source 'bad'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Source 'missing'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good", exception.Message, StringComparison.Ordinal);
    }
}
