using System.Globalization;
using System.Text;
using DataMesh.Connectors.Trino.Tests.Spooling;

namespace DataMesh.Connectors.Trino.Tests.Reading;

public sealed class SpooledStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Segments_ComeInOrderWhateverOrderTheyArriveIn(int parallelism)
    {
        const int Segments = 40;
        var storage = new Storage(async (request, _, token) =>
        {
            var number = Number(request);
            await Task.Delay(number % 3 == 0 ? 5 : 0, token);
            return Storage.Ok(Encode(Json(number), number));
        });
        var pages = new Pages([.. Enumerable.Range(0, Segments / 4).Select(static page => Spooled([.. Enumerable.Range(4 * page, 4).Select(static number => Segment(number))]))]);
        await using var stream = await TrinoRowStreamTests.OpenAsync(pages, storage, parallelism: parallelism);

        Assert.Equal(Enumerable.Range(0, Segments * 2).Select(static id => (long)id), (await TrinoRowStreamTests.BatchesAsync(stream)).SelectMany(static ids => ids));
        Assert.Equal(Segments, storage.Requests.Count(static request => request.Uri.AbsolutePath.StartsWith("/s/", StringComparison.Ordinal)));
        Assert.All(storage.Requests, static request => Assert.DoesNotContain("Trino", request.Headers, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task NoMoreSegmentsAreAhead_ThanAllowed()
    {
        var (running, most) = (0, 0);
        var storage = new Storage(async (request, _, token) =>
        {
            if (!request.RequestUri!.AbsolutePath.StartsWith("/s/", StringComparison.Ordinal))
            {
                return Storage.Ok([]);
            }

            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(2, token);
            Interlocked.Decrement(ref running);
            return Storage.Ok(Encode(Json(Number(request)), Number(request)));
        });
        await using var stream = await TrinoRowStreamTests.OpenAsync(new Pages(Spooled([.. Enumerable.Range(0, 20).Select(static number => Segment(number))])), storage, parallelism: 3);
        await TrinoRowStreamTests.BatchesAsync(stream);

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task InlineAndSpooledSegmentsAndRows_MayCome()
    {
        var storage = new Storage(static (request, _) => Storage.Ok(Encode(Json(Number(request)), Number(request))));
        var inline = $"{{\"type\":\"inline\",\"data\":\"{Convert.ToBase64String(Json(0))}\",\"metadata\":{{\"rowOffset\":0,\"rowsCount\":2}}}}";
        await using var stream = await TrinoRowStreamTests.OpenAsync(new Pages(Spooled(inline, Segment(1)), Pages.Rows(4, 5)), storage);

        Assert.Equal([0L, 1, 2, 3, 4, 5], (await TrinoRowStreamTests.BatchesAsync(stream)).SelectMany(static ids => ids));
    }

    [Fact]
    public async Task Acknowledgement_FollowsTheDecodingAndNothingElse()
    {
        var acknowledged = new SemaphoreSlim(0);
        var storage = new Storage((request, _) =>
        {
            if (request.RequestUri!.AbsolutePath.StartsWith("/ack/", StringComparison.Ordinal))
            {
                acknowledged.Release();
                return Storage.Status(500);
            }

            return Storage.Ok(Number(request) == 1 ? "[[1,\"a\"],[2]]"u8.ToArray() : Json(Number(request)));
        });
        await using var stream = await TrinoRowStreamTests.OpenAsync(new Pages(Spooled(Segment(0, isPlain: true), Segment(1, isPlain: true))), storage, parallelism: 1);

        Assert.Equal(2, (await stream.ReadAsync(Token))!.RowCount);
        await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token));
        Assert.True(await acknowledged.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.Equal(["/ack/0"], storage.Requests.Select(static request => request.Uri.AbsolutePath).Where(static path => path.StartsWith("/ack/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"rowsCount\":3", "rows")]
    [InlineData("\"rowsCount\":1", "rows")]
    [InlineData("\"rowOffset\":1", "begins with row 1")]
    [InlineData("\"segmentSize\":3", "longer")]
    [InlineData("\"segmentSize\":3000", "shorter")]
    [InlineData("\"uncompressedSize\":20", "LZ4")]
    [InlineData("\"uncompressedSize\":2000000000", "max_page_size")]
    [InlineData("\"uncompressedSize\":200000", "more than its bytes can give")]
    public async Task SegmentOfOtherFactsThanItsMetadata_IsAnError(string metadata, string words)
    {
        var segment = $"{{\"type\":\"spooled\",\"uri\":\"http://store.example/s/0?sig=s3cr3t\",\"metadata\":{{{metadata}}}}}";
        await using var stream = await TrinoRowStreamTests.OpenAsync(new Pages(Spooled(segment)), new Storage(static (_, _) => Storage.Ok(Json(0))));
        var exception = await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token));

        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[[1,\"a\"]]x")]
    [InlineData("[[1,\"a\"]")]
    public async Task SegmentThatIsNoArrayOfRows_IsAnError(string text)
    {
        await using var stream = await TrinoRowStreamTests.OpenAsync(new Pages(Spooled(Segment(0, isPlain: true).Replace("\"rowsCount\":2,", "", StringComparison.Ordinal))), new Storage((_, _) => Storage.Ok(Encoding.UTF8.GetBytes(text))));

        Assert.Equal(ConnectorErrorKind.Internal, (await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token))).Kind);
    }

    [Fact]
    public async Task SegmentThatExpired_IsAnErrorAfterTheRowsBeforeIt()
    {
        var storage = new Storage(static (request, _) => Number(request) < 2 ? Storage.Ok(Encode(Json(Number(request)), Number(request))) : Storage.Status(404));
        await using var stream = await TrinoRowStreamTests.OpenAsync(new Pages(Spooled(Segment(0), Segment(1), Segment(2), Segment(3))), storage);

        Assert.Equal(0, (await stream.ReadAsync(Token))![0].GetInt64(0));
        Assert.Equal(2, (await stream.ReadAsync(Token))![0].GetInt64(0));
        Assert.Contains("expired", (await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SegmentThatIsGoneWhenTheStatementFails_DoesNotHideWhyItFailed()
    {
        var storage = new Storage(static (request, _) => Number(request) == 0 ? Storage.Ok(Encode(Json(0), 0)) : Storage.Status(404));
        await using var stream = await TrinoRowStreamTests.OpenAsync(new Pages(Spooled(Segment(0), Segment(1))) { FailsAt = 0 }, storage);

        Assert.Equal(0, (await stream.ReadAsync(Token))![0].GetInt64(0));
        Assert.Equal("the statement failed", (await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token))).Message);
    }

    [Fact]
    public async Task DisposeWhileSegmentsAreFetched_EndsThem()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var storage = new Storage(async (_, _, token) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return Storage.Ok([]);
        });
        var pages = new Pages(Spooled(Segment(0), Segment(1)));
        var stream = await TrinoRowStreamTests.OpenAsync(pages, storage);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await stream.DisposeAsync();

        Assert.True(pages.IsDisposed);
    }

    private static byte[] Json(int number) => Encoding.UTF8.GetBytes($"[[{2 * number},\"a text that is here more than once, a text\"],[{(2 * number) + 1},\"a text that is here more than once\"]]");

    // Every second segment is small, and so not compressed.
    private static byte[] Encode(byte[] json, int number) => number % 2 == 0 ? Lz4.Encode(json) : json;

    private static string Segment(int number, bool isPlain = false)
    {
        var json = Json(number);
        var size = number % 2 == 0 && !isPlain ? $",\"uncompressedSize\":{json.Length}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"spooled\",\"uri\":\"http://store.example/s/{number}\",\"ackUri\":\"http://store.example/ack/{number}\",\"metadata\":{{\"rowsCount\":2,\"rowOffset\":\"{2 * number}\"{size}}}}}");
    }

    private static string Spooled(params string[] segments) => Pages.Page($$"""
        "columns":{{Pages.Columns}},"data":{"encoding":"json+lz4","segments":[{{string.Join(",", segments)}}]}
        """);

    private static int Number(HttpRequestMessage request) => int.Parse(request.RequestUri!.Segments[^1], CultureInfo.InvariantCulture);

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
