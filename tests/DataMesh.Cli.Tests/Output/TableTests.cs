using DataMesh.Cli.Output;

namespace DataMesh.Cli.Tests.Output;

public sealed class TableTests
{
    private static readonly Column[] Columns = [new("name", ColumnType.Text), new("count", ColumnType.Int64)];

    [Fact]
    public async Task Numbers_StandAtTheRight()
    {
        var table = await Written.TableAsync(null, Columns, ["one", 1L], ["thousand", 1000L], [null, null]);
        Assert.Equal(
            """
            name      count
            ────────  ─────
            one           1
            thousand   1000
            NULL       NULL

            """.ReplaceLineEndings("\n"),
            table);
    }

    [Fact]
    public async Task WideAndCombiningCharacters_AreMeasuredAsShown()
    {
        var table = await Written.TableAsync(null, Columns, ["日本", 1L], ["e\u0301", 2L], ["abcd", 3L]);
        Assert.Equal(["日本      1", "e\u0301         2", "abcd      3"], table.Split('\n')[2..5]);
    }

    [Fact]
    public async Task ControlCharacters_AreEscaped()
    {
        var table = await Written.TableAsync(null, [new("\e]0;x\a", ColumnType.Text)], ["a\e[2Jb\nc\u202ed\u009b"]);
        Assert.Contains("a\\u001b[2Jb\\nc\\u202ed\\u009b", table, StringComparison.Ordinal);
        Assert.DoesNotContain(table, static c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public async Task NarrowTerminal_CutsTextsAndNoNumber()
    {
        var table = Plain(await Written.TableAsync(24, Columns, ["a long text that does not fit in there", 1234567890123L]));
        Assert.Equal("a long t…  1234567890123", table.Split('\n')[2]);
    }

    [Fact]
    public async Task TooNarrowForAGrid_IsAValueALine()
    {
        Column[] columns = [.. Enumerable.Range(0, 6).Select(static i => new Column($"column_{i}", ColumnType.Text))];
        var table = Plain(await Written.TableAsync(40, columns, ["short", null, "日本語日本語日本語日本語日本語日本語", "d", "e", "f"]));
        Assert.Equal(["column_0  short", "column_1  NULL", "column_2  日本語日本語日本語日本語日本語", "          日本語"], table.Split('\n')[1..5]);
        Assert.All(table.Split('\n'), static line => Assert.True(DisplayWidth.Of(line) <= 40, line));
    }

    [Fact]
    public async Task Terminal_ShowsAThousandRows()
    {
        TableRowWriter? writer = null;
        var table = await Written.ByAsync(buffer => writer = new TableRowWriter(buffer, "NULL", 80), Columns, Rows(1001));
        Assert.True(writer!.IsFull);
        Assert.Equal(1002, table.Count('\n'));
        _ = await Written.ByAsync(buffer => writer = new TableRowWriter(buffer, "NULL", 80), Columns, Rows(1000));
        Assert.False(writer.IsFull);
    }

    [Fact]
    public async Task NoTerminal_GetsEveryRowWithTheFirstWidths()
    {
        var table = await Written.TableAsync(null, Columns, [.. Rows(1500), ["a text that is longer than all before", 5L]]);
        var lines = table.Split('\n');
        Assert.Equal(1504, lines.Length);
        Assert.Equal("row 1499   1499", lines[1501]);
        Assert.Equal("a text that is longer than all before      5", lines[1502]);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    [InlineData("한글", 4)]
    [InlineData("ｱｲ", 2)]
    [InlineData("ＡＢ", 4)]
    [InlineData("é–ü", 3)]
    [InlineData("a\u200bb", 2)]
    public void Width_IsInColumns(string text, int columns)
    {
        Assert.Equal(columns, DisplayWidth.Of(text));
    }

    private static object?[][] Rows(int count) => [.. Enumerable.Range(0, count).Select(static i => new object?[] { $"row {i}", (long)i })];

    private static string Plain(string text) => text.Replace("\e[1m", "", StringComparison.Ordinal).Replace("\e[2m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal);
}
