using System.Net;
using System.Text;
using DataMesh.Connectors.Trino.Spooling;

namespace DataMesh.Connectors.Trino.Tests.Spooling;

public sealed class SegmentHttpTests
{
    private const string Secret = "sig=s3cr3t";
    private const string Address = "https://store.example/segment?" + Secret;
    private const long Limit = 1000;

    private readonly ImmediateTime _time = new();

    [Fact]
    public async Task Segment_IsAskedForWithItsOwnHeadersOnly()
    {
        var storage = new Storage(static (_, _) => Storage.Ok("[[1]]"u8.ToArray()));

        Assert.Equal("[[1]]", await DownloadAsync(storage, Segment() with { Headers = [new("x-key", "k1"), new("x-key", "k2")] }));
        var request = Assert.Single(storage.Requests);
        Assert.Equal(new Uri(Address), request.Uri);
        Assert.Equal("x-key: k1, k2", request.Headers.Trim());
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task StorageThatFailsForAMoment_IsAskedAgain(int status)
    {
        var storage = new Storage((_, number) => number < 6 ? Storage.Status(status) : Storage.Ok("[]"u8.ToArray()));

        Assert.Equal("[]", await DownloadAsync(storage, Segment()));
        Assert.Equal(6, storage.Requests.Count);
        Assert.Equal([200, 323, 523, 847, 1370], _time.Delays.Select(static delay => (int)delay.TotalMilliseconds));
    }

    [Fact]
    public async Task ConnectionThatBreaks_IsAskedAgain()
    {
        var storage = new Storage(static (_, number) => number switch
        {
            1 => throw new HttpRequestException("no route"),
            2 => Storage.Broken(),
            _ => Storage.Ok("[]"u8.ToArray()),
        });

        Assert.Equal("[]", await DownloadAsync(storage, Segment()));
        Assert.Equal(3, storage.Requests.Count);
    }

    [Fact]
    public async Task StorageThatKeepsFailing_IsAnErrorOfTheConnection()
    {
        var storage = new Storage(static (_, _) => Storage.Status(503));
        var exception = await ErrorAsync(storage, Segment());

        Assert.Equal(ConnectorErrorKind.Connection, exception.Kind);
        Assert.Equal(6, storage.Requests.Count);
        Assert.Contains("503", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task SegmentThatIsGone_IsAnErrorThatSaysThatItExpired(int status)
    {
        var storage = new Storage((_, _) => Storage.Status(status));
        var exception = await ErrorAsync(storage, Segment() with { ExpiresAt = "2026-01-01T00:00:00Z" });

        Assert.Equal(ConnectorErrorKind.Query, exception.Kind);
        Assert.Contains("expired", exception.Message, StringComparison.Ordinal);
        Assert.Contains("2026-01-01T00:00:00Z", exception.Message, StringComparison.Ordinal);
        Assert.Single(storage.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(204)]
    public async Task OtherAnswer_IsAnErrorAtOnce(int status)
    {
        var storage = new Storage((_, _) => Storage.Status(status));

        Assert.Equal(ConnectorErrorKind.Internal, (await ErrorAsync(storage, Segment())).Kind);
        Assert.Single(storage.Requests);
    }

    [Fact]
    public async Task Redirect_IsFollowedWithoutHeadersToAnotherHost()
    {
        var storage = new Storage(static (_, number) => number switch
        {
            1 => Storage.Redirect("/moved"),
            2 => Storage.Redirect("https://other.example/x"),
            _ => Storage.Ok("[]"u8.ToArray()),
        });

        Assert.Equal("[]", await DownloadAsync(storage, Segment() with { Headers = [new("x-key", "k1")] }));
        Assert.Equal(["https://store.example/segment?" + Secret, "https://store.example/moved", "https://other.example/x"], storage.Requests.Select(static request => request.Uri.AbsoluteUri));
        Assert.Equal(["x-key: k1", "x-key: k1", ""], storage.Requests.Select(static request => request.Headers.Trim()));
    }

    [Fact]
    public async Task RedirectToPlainHttp_IsRefused()
    {
        var storage = new Storage(static (_, _) => Storage.Redirect("http://store.example/x"));

        Assert.Equal(ConnectorErrorKind.Internal, (await ErrorAsync(storage, Segment())).Kind);
        Assert.Single(storage.Requests);
    }

    [Fact]
    public async Task RedirectsInACircle_EndAfterFive()
    {
        var storage = new Storage(static (_, _) => Storage.Redirect(Address));
        await ErrorAsync(storage, Segment());

        Assert.Equal(6, storage.Requests.Count);
    }

    [Theory]
    [InlineData(4, "longer")]
    [InlineData(6, "shorter")]
    public async Task SegmentOfAnotherSize_IsAnError(int told, string word)
    {
        var exception = await ErrorAsync(new Storage(static (_, _) => Storage.Ok("[[1]]"u8.ToArray())), Segment() with { Size = told });

        Assert.Contains(word, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2000)]
    public async Task SegmentThatIsTooLarge_IsAnErrorThatNamesTheLimit(int? told)
    {
        var storage = new Storage(static (_, _) => new(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(new byte[2000])) });
        var exception = await ErrorAsync(storage, Segment() with { Size = told });

        Assert.Contains("max_page_size", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nAuthorization: b")]
    [InlineData("a\u007f")]
    [InlineData("ä")]
    public async Task HeaderThatIsNone_IsAnError(string value)
    {
        var storage = new Storage(static (_, _) => Storage.Ok([]));

        await ErrorAsync(storage, Segment() with { Headers = [new("x-key", value)] });
        Assert.Empty(storage.Requests);
        await ErrorAsync(storage, Segment() with { Headers = [new("x key", "a")] });
        Assert.Empty(storage.Requests);
    }

    [Fact]
    public async Task SegmentOfUnknownSizeThatIsTooLarge_IsAnErrorThatNamesTheLimit()
    {
        var storage = new Storage(static (_, _) => new(HttpStatusCode.OK) { Content = new StreamContent(new System.IO.Compression.BrotliStream(new MemoryStream(Packed(2000)), System.IO.Compression.CompressionMode.Decompress)) });

        Assert.Contains("max_page_size", (await ErrorAsync(storage, Segment())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_EndsADownload()
    {
        using var cancellation = new CancellationTokenSource();
        var storage = new Storage(async (_, _, token) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return Storage.Ok([]);
        });
        using var http = Http(storage);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.DownloadAsync(Segment(), Limit, cancellation.Token));
    }

    [Fact]
    public async Task Acknowledgement_NeverFails()
    {
        var storage = new Storage(static (_, number) => number == 1 ? throw new HttpRequestException("down") : Storage.Status(500));
        using var http = Http(storage);
        var segment = Segment() with { AcknowledgeUri = new("https://c.example/ack"), Headers = [new("x-key", "k1")] };
        await http.AcknowledgeAsync(segment);
        await http.AcknowledgeAsync(segment);
        await http.AcknowledgeAsync(segment with { AcknowledgeUri = null });

        Assert.Equal(2, storage.Requests.Count);
        Assert.All(storage.Requests, static request => Assert.Equal("x-key: k1", request.Headers.Trim()));
    }

    /// <summary>Bytes whose stream does not know its length.</summary>
    private static byte[] Packed(int length)
    {
        var packed = new byte[length];
        Assert.True(System.IO.Compression.BrotliEncoder.TryCompress(new byte[length], packed, out var written));
        return packed[..written];
    }

    private static DataSegment Segment() => new() { Encoding = "json", Uri = new(Address) };

    private SegmentHttp Http(Storage storage) => SegmentHttp.Create(storage, TimeSpan.FromSeconds(100), _time);

    private async Task<string> DownloadAsync(Storage storage, DataSegment segment)
    {
        using var http = Http(storage);
        using var bytes = await http.DownloadAsync(segment, Limit, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(bytes.Span);
    }

    private async Task<ConnectorException> ErrorAsync(Storage storage, DataSegment segment)
    {
        var exception = await Assert.ThrowsAnyAsync<ConnectorException>(() => DownloadAsync(storage, segment));
        Assert.DoesNotContain("s3cr3t", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a secret of the storage", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.Unknown, exception.Outcome);
        return exception;
    }

    /// <summary>A clock whose waits are over at once, except the limits of requests.</summary>
    private sealed class ImmediateTime : TimeProvider
    {
        public List<TimeSpan> Delays { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.FromSeconds(2))
            {
                return System.CreateTimer(callback, state, dueTime, period);
            }

            if (dueTime > TimeSpan.Zero)
            {
                Delays.Add(dueTime);
            }

            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
