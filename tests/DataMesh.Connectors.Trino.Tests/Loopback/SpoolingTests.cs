using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

public sealed class SpoolingTests
{
    private const string Lz4 = "X-Trino-Query-Data-Encoding: json+lz4,json";

    private static readonly ScriptedAnswer Numbers = new() { Columns = [new("n", "integer"), new("t", "varchar")], Rows = [.. Enumerable.Range(0, 3000).Select(static n => $"[{n},\"text of row {n % 10}\"]")] };

    [Theory]
    [InlineData("X-Trino-Query-Data-Encoding: json+zstd,json+lz4,json", "json+lz4", false)]
    [InlineData("X-Trino-Query-Data-Encoding: json", "json", true)]
    public async Task Segments_HoldAllRowsInOrder(string header, string encoding, bool numbersAsStrings)
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), Spooling = new() { SegmentSize = 16 << 10, SegmentsPerPage = 2, NumbersAsStrings = numbersAsStrings } });
        using var client = new RawClient(server);

        var pages = await client.RunAsync("SELECT n", header);
        List<string> rows = [];
        foreach (var segment in Segments(pages))
        {
            var metadata = segment.GetProperty("metadata");
            Assert.Equal(numbersAsStrings ? JsonValueKind.String : JsonValueKind.Number, metadata.GetProperty("rowOffset").ValueKind);
            Assert.Equal(rows.Count, Number(metadata, "rowOffset"));
            var answer = await client.GetAsync(segment.GetProperty("uri").GetString()!, Key(segment));
            Assert.Equal(Number(metadata, "segmentSize"), answer.Body.Length);
            var json = metadata.TryGetProperty("uncompressedSize", out _) ? Decode(answer.Body, (int)Number(metadata, "uncompressedSize")) : answer.Body;
            var decoded = JsonElement.Parse(json).EnumerateArray().Select(static row => row.GetRawText()).ToList();
            Assert.Equal(Number(metadata, "rowsCount"), decoded.Count);
            rows.AddRange(decoded);
        }

        Assert.Equal(Numbers.Rows, rows);
        Assert.All(pages.Where(static page => page.Json.TryGetProperty("data", out _)), page => Assert.Equal(encoding, page.Json.GetProperty("data").GetProperty("encoding").GetString()));
        Assert.Equal([encoding], pages[^1].Header("X-Trino-Query-Data-Encoding"));
    }

    [Fact]
    public async Task SmallResult_IsInlineAndNotCompressed()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(ScriptedAnswer.Of("bigint", "1", "2")), Spooling = new() });
        using var client = new RawClient(server);

        var segment = Assert.Single(Segments(await client.RunAsync("SELECT c", Lz4)));

        Assert.Equal("inline", segment.GetProperty("type").GetString());
        Assert.False(segment.GetProperty("metadata").TryGetProperty("uncompressedSize", out _));
        Assert.Equal("[[1],[2]]", Encoding.UTF8.GetString(segment.GetProperty("data").GetBytesFromBase64()));
    }

    [Fact]
    public async Task ClientThatDoesNotAsk_GetsRows()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), Spooling = new() });
        using var client = new RawClient(server);

        Assert.Equal(3000, (await client.RunAsync("SELECT n")).SelectMany(static page => page.Rows).Count());
        Assert.Equal(3000, (await client.RunAsync("SELECT n", "X-Trino-Query-Data-Encoding: arrow")).SelectMany(static page => page.Rows).Count());
    }

    [Theory]
    [InlineData("Authorization: Bearer x")]
    [InlineData("Cookie: a=b")]
    [InlineData("X-Trino-User: tester")]
    public async Task RequestWithAForeignHeader_IsRefusedAndCounted(string header)
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), Spooling = new() });
        using var client = new RawClient(server);
        var segment = Segments(await client.RunAsync("SELECT n", Lz4))[0];

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(segment.GetProperty("uri").GetString()!, [.. Key(segment), header])).Status);
        Assert.Equal(1, server.RefusedSegmentRequests);
    }

    [Fact]
    public async Task Segment_NeedsItsHeadersAndIsGoneOnceAcknowledged()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), Spooling = new() });
        using var client = new RawClient(server);
        var segment = Segments(await client.RunAsync("SELECT n", Lz4))[0];
        var uri = segment.GetProperty("uri").GetString()!;
        var acknowledge = segment.GetProperty("ackUri").GetString()!;

        Assert.NotEqual(server.Port, new Uri(uri).Port);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(uri)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(uri, "x-segment-key: wrong", "x-segment-key: second")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(acknowledge)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(uri, Key(segment))).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(acknowledge, Key(segment))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(uri, Key(segment))).Status);
        Assert.Equal((1, 0), (server.AcknowledgedSegments, server.StoredSegments));
    }

    [Fact]
    public async Task Redirect_LeadsFromTheCoordinatorToTheStorage()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), Spooling = new() { Redirects = true } });
        using var client = new RawClient(server);
        var segment = Segments(await client.RunAsync("SELECT n", Lz4))[0];
        var uri = segment.GetProperty("uri").GetString()!;

        var redirect = await client.GetAsync(uri, Key(segment));

        Assert.Equal(server.Port, new Uri(uri).Port);
        Assert.Equal(HttpStatusCode.SeeOther, redirect.Status);
        Assert.Equal(server.SegmentPort, redirect.Headers.Location!.Port);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(redirect.Headers.Location.ToString())).Status);
    }

    [Fact]
    public async Task ExpiredSegment_IsForbidden()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), Spooling = new() { ExpiresAfter = TimeSpan.Zero } });
        using var client = new RawClient(server);
        var segment = Segments(await client.RunAsync("SELECT n", Lz4))[0];

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(segment.GetProperty("uri").GetString()!, Key(segment))).Status);
    }

    private static List<JsonElement> Segments(IEnumerable<RawAnswer> pages) =>
        [.. pages.Where(static page => page.Json.TryGetProperty("data", out _)).SelectMany(static page => page.Json.GetProperty("data").GetProperty("segments").EnumerateArray())];

    private static string[] Key(JsonElement segment) =>
        [.. segment.GetProperty("headers").EnumerateObject().SelectMany(static header => header.Value.EnumerateArray().Select(value => $"{header.Name}: {value.GetString()}"))];

    private static long Number(JsonElement metadata, string name) => long.Parse(metadata.GetProperty(name).ToString(), CultureInfo.InvariantCulture);

    /// <summary>The block format as its description reads, byte by byte.</summary>
    private static byte[] Decode(byte[] block, int size)
    {
        List<byte> output = new(size);
        for (var at = 0; at < block.Length;)
        {
            var token = block[at++];
            var literals = Length(block, token >> 4, ref at);
            output.AddRange(block.AsSpan(at, literals));
            at += literals;
            if (at == block.Length)
            {
                break;
            }

            var offset = block[at] | (block[at + 1] << 8);
            at += 2;
            for (var left = Length(block, token & 15, ref at) + 4; left > 0; left--)
            {
                output.Add(output[^offset]);
            }
        }

        Assert.Equal(size, output.Count);
        return [.. output];
    }

    private static int Length(byte[] block, int length, ref int at)
    {
        if (length < 15)
        {
            return length;
        }

        byte more;
        do
        {
            more = block[at++];
            length += more;
        }
        while (more == 255);
        return length;
    }
}
