using DataMesh.Cli.Output;

namespace DataMesh.Cli.Tests.Output;

public sealed class CsvTests
{
    private static readonly Column[] Text = [new("a", ColumnType.Text), new("b", ColumnType.Text)];

    [Fact]
    public async Task NullAndEmptyText_AreTold()
    {
        Assert.Equal("a,b\r\n,\"\"\r\n", await Written.CsvAsync(Text, [null, ""]));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("return\r", "\"return\r\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData(" spaces ", " spaces ")]
    [InlineData("日本,語", "\"日本,語\"")]
    public async Task Text_IsQuotedWhereItMustBe(string value, string field)
    {
        Assert.Equal($"a,b\r\n{field},x\r\n", await Written.CsvAsync(Text, [value, "x"]));
    }

    [Fact]
    public async Task TextThatLooksLikeNull_IsQuoted()
    {
        var csv = await Written.ByAsync(static buffer => new CsvRowWriter(buffer, "NA", isTerminal: false), Text, [null, "NA"], [null, ""]);
        Assert.Equal("a,b\r\nNA,\"NA\"\r\nNA,\"\"\r\n", csv);
    }

    [Fact]
    public async Task DuplicateNames_Stay()
    {
        Assert.StartsWith("a,a\r\n", await Written.CsvAsync([new("a", ColumnType.Int64), new("a", ColumnType.Int64)], [1L, 2L]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoColumns_AreNoLine()
    {
        Assert.Empty(await Written.CsvAsync([]));
    }

    [Fact]
    public async Task OnATerminal_ControlCharactersAreEscaped()
    {
        var csv = await Written.ByAsync(static buffer => new CsvRowWriter(buffer, "", isTerminal: true), Text, ["\e[31m", "x"]);
        Assert.Equal("a,b\r\n\\u001b[31m,x\r\n", csv);
    }

    [Fact]
    public async Task Seconds_HaveTheDigitsThatAreThere()
    {
        Column[] columns = [new("a", ColumnType.Timestamp(6)), new("b", ColumnType.TimestampWithZone(3)), new("c", ColumnType.Time(6)), new("d", ColumnType.Time(6)), new("e", ColumnType.TimestampWithZone(6))];
        var (time, offset) = (new DateTime(2024, 2, 29, 13, 5, 10), TimeSpan.FromHours(2));
        var csv = await Written.CsvAsync(columns, [time.AddTicks(1_200_000), new DateTimeOffset(time, offset), new TimeOnly(13, 5, 10), new TimeOnly(13, 5, 10, 500), new DateTimeOffset(time, offset).AddTicks(10)]);
        Assert.Equal("2024-02-29T13:05:10.12,2024-02-29T13:05:10+02:00,13:05:10,13:05:10.5,2024-02-29T13:05:10.000001+02:00", csv.Split("\r\n")[1]);
    }

    [Fact]
    public async Task Values_AreAsTheTextOfTheirCell()
    {
        Column[] columns =
        [
            new("i", ColumnType.Int64), new("u", ColumnType.UInt64), new("n", ColumnType.Int32), new("s", ColumnType.Int16), new("f", ColumnType.Float64), new("g", ColumnType.Float32),
            new("d", ColumnType.Decimal(38, 3)), new("day", ColumnType.Date), new("t", ColumnType.Timestamp()), new("t3", ColumnType.Timestamp(3)), new("z", ColumnType.TimestampWithZone()),
            new("uuid", ColumnType.Uuid), new("bin", ColumnType.Binary), new("b", ColumnType.Boolean), new("span", ColumnType.Duration),
        ];
        object?[][] rows =
        [
            [
                long.MinValue, ulong.MaxValue, -1, (short)7, 0.1 + 0.2, float.NaN, 1.5m, new DateOnly(1, 1, 1), new DateTime(2024, 2, 29, 13, 5, 6).AddTicks(1_200_000), new DateTime(2024, 2, 29),
                new DateTimeOffset(2024, 2, 29, 13, 5, 6, TimeSpan.FromHours(2)), Guid.Empty, new byte[] { 1, 255 }, true, TimeSpan.FromDays(-1.5),
            ],
            [
                long.MaxValue, 0UL, int.MaxValue, short.MinValue, double.NegativeInfinity, 1e10f, -0.001m, new DateOnly(9999, 12, 31), DateTime.MaxValue, new DateTime(2024, 2, 29).AddTicks(1),
                new DateTimeOffset(2024, 2, 29, 13, 5, 6, TimeSpan.Zero), new Guid("4c1e7f3a-0102-0304-0506-0708090a0b0c"), Array.Empty<byte>(), false, TimeSpan.MaxValue,
            ],
        ];
        await using var stream = RowStream.From(columns, rows);
        var result = await QueryResult.ReadAsync(stream, null, null, TestContext.Current.CancellationToken);
        var lines = (await Written.CsvAsync(columns, rows)).Split("\r\n");
        for (var row = 0; row < rows.Length; row++)
        {
            Assert.Equal(Enumerable.Range(0, columns.Length).Select(column => CellText.Of(result.Batches[0][column], row)!.Replace("\"\"", "", StringComparison.Ordinal)), lines[row + 1].Split(','));
        }

        Assert.Equal("-9223372036854775808,18446744073709551615,-1,7,0.30000000000000004,NaN,1.500,0001-01-01,2024-02-29T13:05:06.12,2024-02-29T00:00:00,2024-02-29T13:05:06+02:00", string.Join(',', lines[1].Split(',')[..11]));
    }
}
