using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>Pages that are not what they should be: an error that says so, never another exception, never fewer rows.</summary>
public sealed partial class PageTests
{
    private const string Sql = "SELECT c FROM t";

    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    /// <summary>What the page with the rows says in place of them.</summary>
    public static TheoryData<string> OtherShapes => new(
        "{\"a\":1}", "\"text\"", "7", "true", "[1,2]", "[{\"c\":1}]", "[[1],2]", "[[1,2]]", "[[]]", "[[1],[2,3]]", "[[\"x\"]]", "[[1.5]]", "[[9223372036854775808]]", "[[true]]", "[[[1]]]", "[[{}]]", "[[1],]", "[[1][2]]", "{\"encoding\":\"json\",\"segments\":[[1]]}", "{\"segments\":[]}");

    [Theory]
    [MemberData(nameof(OtherShapes))]
    public async Task DataOfAnotherShape_IsAnError(string data)
    {
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync();
        Edit(bench, page => Data().Replace(page, $"\"data\":{data},\"stats\""));

        await FailsAsync(connector);
    }

    [Fact]
    public async Task BodyCutWithItsConnection_IsFetchedAgain()
    {
        await using var bench = await Bench.StartAsync(Three with { Rows = [.. Enumerable.Range(0, 1000).Select(static n => $"[{n}]")] }, new() { PageSize = 500 });
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.CutBody(300), LoopbackFault.LostAnswer, LoopbackFault.None, LoopbackFault.CutBody(1000), LoopbackFault.Reset, LoopbackFault.EmptyBody);

        Assert.Equal((1000, null), await connector.CountAsync(Sql, Bench.Token));
        Assert.Single(bench.Submitted(Sql));
    }

    [Fact]
    public async Task PageThatEndsEarly_IsAnError_WhereverItEnds()
    {
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync();
        for (var bytes = 1; bytes < 700; bytes += 23)
        {
            var length = bytes;
            Edit(bench, page => page[..length]);
            await FailsAsync(connector, mayHave: 3);
        }
    }

    [Fact]
    public async Task LastPageThatWasNotTheLast_IsAnError()
    {
        await using var bench = await Bench.StartAsync(Three, new() { PageSize = 1 });
        var connector = await bench.ConnectAsync();
        Edit(bench, static page => NextUri().Replace(page, ""));

        await FailsAsync(connector);
    }

    [Theory]
    [InlineData("\"columns\":[{", "\"columns\":[{\"name\":\"d\",\"type\":\"bigint\",\"typeSignature\":{\"rawType\":\"bigint\",\"arguments\":[]}},{")]
    [InlineData("\"type\":\"bigint\",\"typeSignature\":{\"rawType\":\"bigint\"", "\"type\":\"integer\",\"typeSignature\":{\"rawType\":\"integer\"")]
    [InlineData("\"name\":\"c\"", "\"name\":\"other\"")]
    public async Task ColumnsThatChange_AreAnError(string found, string replacement)
    {
        await using var bench = await Bench.StartAsync(Three, new() { PageSize = 1 });
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.None, LoopbackFault.EditText(page => page.Replace(found, replacement, StringComparison.Ordinal)));

        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);

        Assert.IsType<ConnectorException>(error, exactMatch: false);
        Assert.True(rows <= 1);
    }

    [Fact]
    public async Task RowOfAnotherLengthLater_KeepsTheRowsBefore()
    {
        await using var bench = await Bench.StartAsync(Three, new() { PageSize = 1 });
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.None, LoopbackFault.EditText(static page => page.Replace("[[2]]", "[[2,2]]", StringComparison.Ordinal)));

        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);

        Assert.Equal(1, rows);
        Assert.Contains("row", Assert.IsType<ConnectorException>(error, exactMatch: false).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task CellOfAMegabyte_IsReadWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(static n => n.ToString("00000 ü\\n€", CultureInfo.InvariantCulture)));
        await using var bench = await Bench.StartAsync(ScriptedAnswer.Of("varchar", $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal)}\""));
        var connector = await bench.ConnectAsync();

        Assert.True(Encoding.UTF8.GetByteCount(text) > 1 << 20);
        Assert.Equal(text, await connector.ValueAsync(Sql));
    }

    [Theory]
    [InlineData("bigint", "\"-9223372036854775808\"", long.MinValue)]
    [InlineData("integer", "\"42\"", 42)]
    [InlineData("double", "\"-Infinity\"", double.NegativeInfinity)]
    public async Task NumberAsAString_IsTheNumber(string type, string value, object expected)
    {
        await using var bench = await Bench.StartAsync(ScriptedAnswer.Of(type, value));
        var connector = await bench.ConnectAsync();

        Assert.Equal(expected, await connector.ValueAsync(Sql));
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0, 0x80 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0xe2, 0x82 })]
    [InlineData(new byte[] { (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0' })]
    public async Task InvalidUtf8_IsAnError(byte[] bytes)
    {
        await using var bench = await Bench.StartAsync(ScriptedAnswer.Of("varchar", "\"before@after\""));
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.Edit(page => [.. page[..page.IndexOf((byte)'@')], .. bytes, .. page[(page.IndexOf((byte)'@') + 1)..]]));

        await FailsAsync(connector);
    }

    [Fact]
    public async Task GzipBomb_IsAnErrorThatNamesTheLimit()
    {
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync(bench.Config with { Compression = true, MaxPageSize = new(1 << 20) });
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.GzipBomb(200));

        Assert.Contains("max_page_size", (await FailsAsync(connector)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyBodyThatStays_IsAnError()
    {
        await using var bench = await Bench.StartAsync(Three, new() { Intercept = static request => request.Kind == LoopbackRequestKind.Page ? LoopbackFault.EmptyBody : null });
        var connector = await bench.ConnectAsync(bench.Config with { RetryTime = TimeSpan.FromMilliseconds(300) });

        await FailsAsync(connector);
        Assert.InRange(bench.Server.Requests.Count(static request => request.Kind == LoopbackRequestKind.Page), 2, 20);
    }

    private static void Edit(Bench bench, Func<string, string> change) =>
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.EditText(change));

    private static async Task<ConnectorException> FailsAsync(IStreamingQueryConnector connector, int mayHave = 1)
    {
        var (rows, error) = await connector.CountAsync(Sql, Bench.Token);
        var exception = Assert.IsType<ConnectorException>(error, exactMatch: false);
        Assert.True(rows <= mayHave, $"{rows} rows came before the error.");
        Assert.DoesNotContain("/v1/statement/executing/", exception.ToString(), StringComparison.Ordinal);
        return exception;
    }

    [GeneratedRegex("\"data\":.*?,\"stats\"")]
    private static partial Regex Data();

    [GeneratedRegex("\"nextUri\":\"[^\"]*\",")]
    private static partial Regex NextUri();
}
