using System.Text;

namespace DataMesh.Connectors.Sqlite.Tests.Sources;

public sealed class CsvSourceTests : IAsyncDisposable
{
    private readonly SourceFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Types_AreInferredFromAllRows()
    {
        var path = _folder.Write("t.csv", "id, price,day ,note\n1,2.5,2024-01-31,x\n2,7,2024-02-29,\n");

        Assert.Equal("id INTEGER, price REAL, day TEXT, note TEXT", await _folder.TypesAsync(new() { Path = path }));
        Assert.Equal("1|2.5|'2024-01-31'|'x'\n2|7.0|'2024-02-29'|NULL", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task ZipCodeInTheLastRow_LosesNoCharacter()
    {
        var path = _folder.Write("t.csv", $"zip,n\n{string.Concat(Enumerable.Range(10000, 50_000).Select(static i => $"{i},{i}\n"))}00501,1\n");

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        Assert.Equal("00501", await connector.ValueAsync("SELECT zip FROM t ORDER BY rowid DESC LIMIT 1"));
        Assert.Equal(50_001L, await connector.ValueAsync("SELECT count(*) FROM t WHERE typeof(zip) = 'text' AND typeof(n) = 'integer'"));
        Assert.Equal("10000", await connector.ValueAsync("SELECT zip FROM t ORDER BY rowid LIMIT 1"));
    }

    [Theory]
    [InlineData("9223372036854775807", "a INTEGER", "9223372036854775807")]
    [InlineData("9223372036854775808", "a TEXT", "'9223372036854775808'")]
    [InlineData("-9223372036854775808", "a INTEGER", "-9223372036854775808")]
    [InlineData("1.10\n1.9", "a TEXT", "'1.10'\n'1.9'")]
    [InlineData("2024-01-31\n31.01.2024", "a TEXT", "'2024-01-31'\n'31.01.2024'")]
    [InlineData("\n\"\"", "a TEXT", "NULL\n''")]
    public async Task Values_ComeBackAsTheyAre(string rows, string types, string expected)
    {
        var path = _folder.Write("t.csv", $"a\n{rows}\n");

        Assert.Equal(types, await _folder.TypesAsync(new() { Path = path }));
        Assert.Equal(expected, await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task EmptyFieldIsNull_AndQuotedEmptyFieldIsText()
    {
        var path = _folder.Write("t.csv", "a,b,c\n,\"\",x\n\"y\",,\"\"\n\"p,q\",\"\"\"\",\"\"\n");

        Assert.Equal("NULL|''|'x'\n'y'|NULL|''\n'p,q'|'\"'|''", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task LineBreaksAndQuotesInQuotedFields_AreKept()
    {
        var path = _folder.Write("t.csv", "a,b\r\n\"one\r\ntwo\",\"say \"\"hi\"\"\"\r\n3,4\r\n\r\n");

        Assert.Equal("'one\r\ntwo'|'say \"hi\"'\n'3'|'4'", await _folder.RowsAsync(new() { Path = path }));
    }

    [Theory]
    [InlineData("t.csv", "a;b\n1;2\n")]
    [InlineData("t.csv", "a\tb\n1\t2\n")]
    [InlineData("t.csv", "a|b\n1|2\n")]
    [InlineData("t.tsv", "a\tb\n1\t2\n")]
    public async Task Delimiter_IsToldByTheFirstLine(string name, string content) =>
        Assert.Equal("1|2", await _folder.RowsAsync(new() { Path = _folder.Write(name, content) }));

    [Fact]
    public async Task Options_SayHowToRead()
    {
        var path = _folder.Write("t.csv", "1,5#'a#b'#NA#007\n-2,25#''#''#x\n");

        var source = new SourceConfig { Path = path, Delimiter = "#", Quote = "'", Header = false, DecimalSeparator = ",", Null = ["NA", ""] };

        Assert.Equal("1.5|'a#b'|NULL|'007'\n-2.25|NULL|NULL|'x'", await _folder.RowsAsync(source));
        Assert.Equal("c1 REAL, c2 TEXT, c3 TEXT, c4 TEXT", await _folder.TypesAsync(source));
    }

    [Fact]
    public async Task ConfiguredTypes_TakeThePlaceOfInferredOnes()
    {
        var path = _folder.Write("t.csv", "id,zip,ok,at,price\n007,10115,TRUE,2024-01-31 10:00,1e3\n+8,20095,0,2024-01-31 11:00,2\n");
        var types = new Dictionary<string, SourceColumnType>
        {
            ["ID"] = SourceColumnType.Integer,
            ["zip"] = SourceColumnType.Text,
            ["ok"] = SourceColumnType.Boolean,
            ["at"] = SourceColumnType.Timestamp,
            ["price"] = SourceColumnType.Real,
        };

        Assert.Equal("7|'10115'|1|'2024-01-31 10:00'|1000.0\n8|'20095'|0|'2024-01-31 11:00'|2.0", await _folder.RowsAsync(new() { Path = path, Types = types }));
    }

    [Fact]
    public async Task AllText_InfersNothing()
    {
        var path = _folder.Write("t.csv", "a,b\n1,2.5\n");

        Assert.Equal("a TEXT, b TEXT", await _folder.TypesAsync(new() { Path = path, AllText = true }));
        Assert.Equal("a INTEGER, b TEXT", await _folder.TypesAsync(new() { Path = path, AllText = true, Types = new Dictionary<string, SourceColumnType> { ["a"] = SourceColumnType.Integer } }));
    }

    [Fact]
    public async Task ByteOrderMarks_AreNoText()
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true)])
        {
            var path = _folder.Write("t.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes("naïve,b\n漢😀,2\n")]);

            Assert.Equal("naïve TEXT, b INTEGER", await _folder.TypesAsync(new() { Path = path }));
            Assert.Equal("'漢😀'|2", await _folder.RowsAsync(new() { Path = path }));
        }
    }

    [Fact]
    public async Task ConfiguredEncoding_IsUsed()
    {
        var path = _folder.Write("t.csv", [.. "name,price\nM"u8, 0xFC, .. "ller,"u8, 0x80, .. "5\n"u8]);

        Assert.Equal("'Müller'|'€5'", await _folder.RowsAsync(new() { Path = path, Encoding = "windows-1252" }));
    }

    [Fact]
    public async Task CompressedFile_IsReadLikeThePlainOne()
    {
        var path = _folder.WriteCompressed("t.csv.gz", "a,b\n1,x\n");

        Assert.Equal("1|'x'", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task MembersOfACompressedFile_AreOneFile()
    {
        File.WriteAllBytes(_folder.At("t.csv.gz"), [.. File.ReadAllBytes(_folder.WriteCompressed("1.gz", "a,b\n1,x\n")), .. File.ReadAllBytes(_folder.WriteCompressed("2.gz", "2,y\n"))]);

        Assert.Equal("1|'x'\n2|'y'", await _folder.RowsAsync(new() { Path = _folder.At("t.csv.gz") }));
    }

    [Fact]
    public async Task HeaderAlone_IsATableWithoutRows()
    {
        var path = _folder.Write("t.csv", "a,b\n");

        Assert.Equal("", await _folder.RowsAsync(new() { Path = path }));
        Assert.Equal("a TEXT, b TEXT", await _folder.TypesAsync(new() { Path = path }));
    }

    [Fact]
    public async Task LastLineWithoutABreak_IsARow()
    {
        var path = _folder.Write("t.csv", "a,b\n1,2\n3,4");

        Assert.Equal("1|2\n3|4", await _folder.RowsAsync(new() { Path = path }));
    }

    [Fact]
    public async Task TableOf2000Columns_IsLoaded()
    {
        var path = _folder.Write("t.csv", $"{string.Join(',', Enumerable.Range(0, 2000).Select(static i => $"c{i}"))}\n{string.Concat(Enumerable.Repeat($"{string.Join(',', Enumerable.Range(0, 2000))}\n", 300))}");

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        Assert.Equal(300L * 1999, await connector.ValueAsync("SELECT sum(c1999) FROM t"));
    }

    [Fact]
    public async Task ColumnThatIsEmptyAtFirst_GetsItsTypeLater()
    {
        var path = _folder.Write("t.csv", $"a,b\n{string.Concat(Enumerable.Repeat("1,\n", 200_000))}2,3.5\n");

        var connector = await _folder.ConnectAsync(new SourceConfig { Path = path });

        Assert.Equal(3.5, await connector.ValueAsync("SELECT b FROM t WHERE a = 2"));
        Assert.Equal(200_001L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }
}
