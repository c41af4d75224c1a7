using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;

namespace DataMesh.Testing.Tests.Faults;

public sealed class HttpFaultServerTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private HttpFaultServer _server = null!;
    private HttpClient _client = null!;

    /// <summary>The fault, and what a raw client sees of the answer "hello world" after the headers, or of all where there are none.</summary>
    public static TheoryData<HttpFault, string> Symptoms => new()
    {
        { HttpFault.Stall(), "|silence" },
        { HttpFault.Reset(), "|reset" },
        { HttpFault.Stall(0), "Content-Length: 11||silence" },
        { HttpFault.Stall(5), "Content-Length: 11|hello|silence" },
        { HttpFault.Truncate(0), "Content-Length: 11||end" },
        { HttpFault.Truncate(5), "Content-Length: 11|hello|end" },
        { HttpFault.StallAtEnd(), "Transfer-Encoding: chunked|b\r\nhello world\r\n|silence" },
        { HttpFault.Corrupt(4, 2), "Content-Length: 11|hell\u0090\u00DFworld|silence" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await HttpFaultServer.StartAsync(static _ => new HttpAnswer("hello world", "text/plain"), _clock);
        _client = new HttpClient { BaseAddress = _server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        Assert.Equal((0, 0), (_server.RunningCount, _clock.Pending));
    }

    [Theory]
    [MemberData(nameof(Symptoms))]
    public async Task Fault_HasItsSymptom(HttpFault fault, string seen)
    {
        _server.Faults.Next(1, fault);
        using var client = await TcpClientSide.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _server.Address.Port));
        await client.SendAsync("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        var read = await client.ReadAllAsync();
        var end = read.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = end < 0 ? [] : read[..end].Split("\r\n").Where(static header => header.StartsWith("Content-Length", StringComparison.Ordinal) || header.StartsWith("Transfer", StringComparison.Ordinal));
        Assert.Equal(seen, end < 0 ? read : $"{string.Join(' ', headers)}|{read[(end + 4)..]}");
    }

    [Fact]
    public async Task ResetWithinTheBody_IsAReset()
    {
        _server.Faults.Next(1, HttpFault.Reset(5));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetStringAsync(new Uri("/", UriKind.Relative), Token));
        Assert.True(error.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.Unknown || error.InnerException is IOException, error.ToString());
        Assert.False(Assert.Single(_server.Requests).HasClientLeft);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Status_IsAnswered(int code)
    {
        _server.Faults.Sequence(HttpFault.Status(code), HttpFault.Status(code, 1.5 * Second), HttpFault.StatusWithRetryDate(code, 90 * Second));
        using var plain = await GetAsync();
        Assert.Equal((code, null, code == 401 ? "Bearer" : ""), ((int)plain.StatusCode, plain.Headers.RetryAfter, plain.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("injected fault", await plain.Content.ReadAsStringAsync(Token));
        using var seconds = await GetAsync();
        Assert.Equal(2 * Second, seconds.Headers.RetryAfter!.Delta);
        using var date = await GetAsync();
        Assert.Equal((_clock.GetUtcNow() + (90 * Second), _clock.GetUtcNow()), (date.Headers.RetryAfter!.Date, date.Headers.Date));
        Assert.Equal("hello world", await _client.GetStringAsync(new Uri("/", UriKind.Relative), Token));
    }

    [Fact]
    public async Task Delay_IsOnTheClock()
    {
        _server.Faults.Next(1, HttpFault.Delay(5 * Second).And(HttpFault.Status(503)));
        var response = GetAsync();
        await _clock.WaitForTimersAsync();
        Assert.False(response.IsCompleted);
        _clock.Advance(5 * Second);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await response).StatusCode);
    }

    [Fact]
    public async Task Trickle_ComesInPieces()
    {
        _server.Faults.Next(1, HttpFault.Trickle(4, Second));
        using var response = await _client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        foreach (var piece in new[] { "hell", "o wo", "rld" })
        {
            await _clock.AdvanceAsync(Second);
            var buffer = new byte[11];
            Assert.Equal(piece, Encoding.ASCII.GetString(buffer, 0, await body.ReadAsync(buffer, Token)));
        }

        Assert.Equal(-1, body.ReadByte());
    }

    [Fact]
    public async Task Request_IsRecorded()
    {
        using var content = new StringContent("SELECT 1");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/a b?x=1", UriKind.Relative)) { Content = content };
        request.Headers.Add("X-Tag", ["a", "b"]);
        using var response = await _client.SendAsync(request, Token);
        var recorded = await _server.WaitForRequestAsync();
        await recorded.WaitUntilFinishedAsync();
        Assert.Equal((1, "POST", "/v1/a b", "?x=1", "SELECT 1", 8L, 200), (recorded.Number, recorded.Method, recorded.Path, recorded.Query, recorded.BodyText, recorded.BodyLength, recorded.Status));
        Assert.Equal(("a, b", _clock.GetUtcNow(), false), (recorded.Headers["x-tag"].Replace(",b", ", b", StringComparison.Ordinal), recorded.At, recorded.HasClientLeft));
        Assert.Equal("request 1: POST /v1/a b, answered 200; fault: none", recorded.ToString());
    }

    [Fact]
    public async Task CancelledClient_IsSeen()
    {
        _server.Faults.Sequence(HttpFault.Stall(), HttpFault.Stall(3), HttpFault.StallAtEnd(), HttpFault.Delay(Second));
        for (var number = 1; number <= 4; number++)
        {
            using var cancel = new CancellationTokenSource();
            var call = _client.GetAsync(new Uri("/", UriKind.Relative), cancel.Token);
            var request = await _server.WaitForRequestAsync(number);
            Assert.False(request.HasClientLeft);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            await request.WaitForClientToLeaveAsync();
            await request.WaitUntilFinishedAsync();
        }

        await _server.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task HandlerThatThrows_IsRecorded()
    {
        await using var server = await HttpFaultServer.StartAsync(static (RecordedRequest _) => throw new InvalidOperationException("no such table"));
        using var client = new HttpClient();
        using var response = await client.GetAsync(server.Address, Token);
        Assert.Equal((HttpStatusCode.InternalServerError, "no such table"), (response.StatusCode, server.Requests[0].Error?.Message));
    }

    [Fact]
    public async Task Tokens_ExpireByUse_ByTime_AndByHand()
    {
        _server.Tokens = new BearerTokens { MaxRequests = 2, Lifetime = 10 * Second };
        Assert.Equal("401 Bearer", await CallAsync(null));
        Assert.Equal("200", await CallAsync("a"));
        Assert.Equal("200", await CallAsync("a"));
        Assert.Equal("401 Bearer error=\"invalid_token\"", await CallAsync("a"));
        Assert.Equal("200", await CallAsync("b"));
        _clock.Advance(10 * Second);
        Assert.StartsWith("401", await CallAsync("b"), StringComparison.Ordinal);
        Assert.Equal("200", await CallAsync("c"));
        _server.Tokens.Expire();
        Assert.StartsWith("401", await CallAsync("c"), StringComparison.Ordinal);
        Assert.Equal(3, _server.Tokens.Seen);

        async Task<string> CallAsync(string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _server.Address);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await _client.SendAsync(request, Token);
            return string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.Headers.WwwAuthenticate}").TrimEnd();
        }
    }

    [Fact]
    public async Task Http2_IsSpoken_AndAResetIsTheStreamsAlone()
    {
        using var client = new HttpClient { BaseAddress = _server.Http2Address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        _server.Faults.Sequence(HttpFault.Stall(), HttpFault.Reset(5), HttpFault.Truncate(5), null);
        using var cancel = new CancellationTokenSource();
        var stalled = client.GetAsync(new Uri("/", UriKind.Relative), cancel.Token);
        await _server.WaitForRequestAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri("/", UriKind.Relative), Token));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri("/", UriKind.Relative), Token));
        Assert.Equal("hello world", await client.GetStringAsync(new Uri("/", UriKind.Relative), Token));
        Assert.False(stalled.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled);
        await _server.Requests[0].WaitForClientToLeaveAsync();
    }

    [Fact]
    public async Task LargeUpload_IsTaken_AndItsStartIsKept()
    {
        using var content = new ByteArrayContent(new byte[31_000_000]);
        using var response = await _client.PutAsync(new Uri("/", UriKind.Relative), content, Token);
        var request = Assert.Single(_server.Requests);
        Assert.Equal((HttpStatusCode.OK, 31_000_000), (response.StatusCode, request.BodyLength));
        Assert.True(MemoryMarshal.TryGetArray(request.Body, out var kept));
        Assert.Equal(64 * 1024, kept.Array!.Length);
    }

    [Fact]
    public async Task HandlerThatIgnoresTheAbort_IsGivenUp()
    {
        var never = new TaskCompletionSource();
        var server = await HttpFaultServer.StartAsync(_ => never.Task);
        var call = _client.GetAsync(server.Address, Token);
        await server.WaitForRequestAsync();
        await server.DisposeAsync();
        Assert.Equal(0, server.RunningCount);
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        never.SetResult();
    }

    [Fact]
    public async Task ServerDisposedTwice_IsDisposed()
    {
        var server = await HttpFaultServer.StartAsync();
        await server.DisposeAsync();
        await server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(server.Address, Token));
    }

    [Fact]
    public async Task DisposedServer_EndsWhatStalls()
    {
        var server = await HttpFaultServer.StartAsync();
        server.Faults.Sequence(HttpFault.Stall(), HttpFault.StallAtEnd());
        using var client = new HttpClient();
        var first = client.GetStringAsync(server.Address, Token);
        var second = client.GetStringAsync(server.Address, Token);
        await server.WaitForRequestAsync(2);
        await server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => first);
        await Assert.ThrowsAsync<HttpRequestException>(() => second);
        Assert.Equal(0, server.RunningCount);
        Assert.All(server.Requests, static request => Assert.False(request.HasClientLeft));
    }

    [Fact]
    public void Text_SaysWhatItDoes() =>
        Assert.Equal(
            "delay by 0.5 s and 429 with Retry-After: 5 s and 503 with Retry-After: the date in 60 s and reset after 7 bytes of the body and stall before the headers and trickle 1 bytes every 2 s",
            HttpFault.Delay(0.5 * Second).And(HttpFault.Status(429, retryAfter: 5 * Second)).And(HttpFault.StatusWithRetryDate(503, 60 * Second)).And(HttpFault.Reset(7)).And(HttpFault.Stall()).And(HttpFault.Trickle(1, 2 * Second)).ToString());

    private Task<HttpResponseMessage> GetAsync() => _client.GetAsync(new Uri("/", UriKind.Relative), Token);
}
