using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Errors;

/// <summary>What HTTP means: by status, by header, and by where a request broke.</summary>
public sealed class HttpErrorsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, ConnectorErrorKind, bool, OperationOutcome> Statuses => new()
    {
        { 302, ConnectorErrorKind.Internal, false, OperationOutcome.Unknown },
        { 400, ConnectorErrorKind.Internal, false, OperationOutcome.Failed },
        { 401, ConnectorErrorKind.Authentication, false, OperationOutcome.NotStarted },
        { 403, ConnectorErrorKind.Authorization, false, OperationOutcome.NotStarted },
        { 404, ConnectorErrorKind.NotFound, false, OperationOutcome.NotStarted },
        { 405, ConnectorErrorKind.Unsupported, false, OperationOutcome.NotStarted },
        { 407, ConnectorErrorKind.Authentication, false, OperationOutcome.NotStarted },
        { 408, ConnectorErrorKind.Timeout, true, OperationOutcome.Unknown },
        { 409, ConnectorErrorKind.Conflict, false, OperationOutcome.Failed },
        { 410, ConnectorErrorKind.NotFound, false, OperationOutcome.NotStarted },
        { 412, ConnectorErrorKind.Conflict, false, OperationOutcome.Failed },
        { 418, ConnectorErrorKind.Internal, false, OperationOutcome.Failed },
        { 422, ConnectorErrorKind.Internal, false, OperationOutcome.Failed },
        { 423, ConnectorErrorKind.Conflict, false, OperationOutcome.Failed },
        { 425, ConnectorErrorKind.RateLimited, true, OperationOutcome.NotStarted },
        { 429, ConnectorErrorKind.RateLimited, true, OperationOutcome.NotStarted },
        { 451, ConnectorErrorKind.Authorization, false, OperationOutcome.NotStarted },
        { 500, ConnectorErrorKind.Internal, true, OperationOutcome.Unknown },
        { 501, ConnectorErrorKind.Unsupported, false, OperationOutcome.NotStarted },
        { 502, ConnectorErrorKind.Connection, true, OperationOutcome.Unknown },
        { 503, ConnectorErrorKind.Connection, true, OperationOutcome.Unknown },
        { 504, ConnectorErrorKind.Timeout, true, OperationOutcome.Unknown },
        { 507, ConnectorErrorKind.Internal, false, OperationOutcome.Unknown },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Status_MeansTheSame_InAResponseAndInAnException(int status, ConnectorErrorKind kind, bool isTransient, OperationOutcome outcome)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        ConnectorException[] errors = [HttpErrors.Of(response), HttpErrors.OfFirstRequest(new HttpRequestException("no", null, (HttpStatusCode)status))];
        Assert.All(errors, error => Assert.Equal((kind, isTransient, outcome, $"{status}", false), (error.Kind, error.IsTransient, error.Outcome, error.VendorCode, error.IsConnectionLost)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public void BadRequest_IsWhatTheAuthorSays(int status)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        var error = Assert.IsType<ConnectorQueryException>(HttpErrors.Of(response, "line 1: mismatched input", ConnectorErrorKind.Query));
        Assert.Contains(": line 1: mismatched input.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void StatusOfAnExceptionLetPass_SaysNothingOfEarlierRequests(int status, ConnectorErrorKind kind, bool isTransient, OperationOutcome outcome)
    {
        var error = ExceptionMapper.Map(new HttpRequestException("no", null, (HttpStatusCode)status));
        Assert.Equal((kind, isTransient, outcome == OperationOutcome.NotStarted ? OperationOutcome.Unknown : outcome), (error.Kind, error.IsTransient, error.Outcome));
    }

    [Fact]
    public void OutcomeAndTransience_AreWhatTheAuthorSays()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        var error = HttpErrors.Of(response, outcome: OperationOutcome.Unknown, isTransient: false);
        Assert.Equal((ConnectorErrorKind.RateLimited, OperationOutcome.Unknown, false), (error.Kind, error.Outcome, error.IsTransient));
    }

    [Fact]
    public void Success_IsNoError()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.NoContent);
        Assert.Throws<ArgumentException>(() => HttpErrors.Of(response));
    }

    public static TheoryData<HttpRequestError, ConnectorErrorKind, OperationOutcome> Breaks => new()
    {
        { HttpRequestError.NameResolutionError, ConnectorErrorKind.Connection, OperationOutcome.NotStarted },
        { HttpRequestError.ConnectionError, ConnectorErrorKind.Connection, OperationOutcome.NotStarted },
        { HttpRequestError.SecureConnectionError, ConnectorErrorKind.Connection, OperationOutcome.NotStarted },
        { HttpRequestError.ProxyTunnelError, ConnectorErrorKind.Connection, OperationOutcome.NotStarted },
        { HttpRequestError.ResponseEnded, ConnectorErrorKind.Connection, OperationOutcome.Unknown },
        { HttpRequestError.InvalidResponse, ConnectorErrorKind.Connection, OperationOutcome.Unknown },
        { HttpRequestError.HttpProtocolError, ConnectorErrorKind.Connection, OperationOutcome.Unknown },
        { HttpRequestError.VersionNegotiationError, ConnectorErrorKind.Connection, OperationOutcome.Unknown },
        { HttpRequestError.Unknown, ConnectorErrorKind.Connection, OperationOutcome.Unknown },
        { HttpRequestError.UserAuthenticationError, ConnectorErrorKind.Authentication, OperationOutcome.NotStarted },
        { HttpRequestError.ConfigurationLimitExceeded, ConnectorErrorKind.Internal, OperationOutcome.Unknown },
        { HttpRequestError.ExtendedConnectNotSupported, ConnectorErrorKind.Unsupported, OperationOutcome.NotStarted },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void BrokenRequest_SaysWhetherItWasSent(HttpRequestError broken, ConnectorErrorKind kind, OperationOutcome outcome)
    {
        var exception = new HttpRequestException(broken, "broken");
        var error = HttpErrors.OfFirstRequest(exception);
        Assert.Equal((kind, outcome, kind == ConnectorErrorKind.Connection), (error.Kind, error.Outcome, error.IsTransient));
        Assert.Equal((kind, OperationOutcome.Unknown), (ExceptionMapper.Map(exception).Kind, ExceptionMapper.Map(exception).Outcome));
    }

    [Fact]
    public void EveryWayToBreak_IsInTheTable() => Assert.Equal(
        Enum.GetValues<HttpRequestError>().Order(),
        Breaks.Select(static row => row.Data.Item1).Order());

    [Theory]
    [InlineData(SocketError.ConnectionRefused, OperationOutcome.NotStarted)]
    [InlineData(SocketError.HostNotFound, OperationOutcome.NotStarted)]
    [InlineData(SocketError.TryAgain, OperationOutcome.NotStarted)]
    [InlineData(SocketError.NoData, OperationOutcome.NotStarted)]
    [InlineData(SocketError.ConnectionReset, OperationOutcome.Unknown)]
    [InlineData(SocketError.HostUnreachable, OperationOutcome.Unknown)]
    [InlineData(SocketError.NetworkUnreachable, OperationOutcome.Unknown)]
    [InlineData(SocketError.TimedOut, OperationOutcome.Unknown)]
    public void BrokenSocket_SaysWhetherItWasSent_HoweverItIsWrapped(SocketError code, OperationOutcome outcome)
    {
        var socket = new SocketException((int)code);
        HttpRequestException[] requests = [new("http", socket), new("http", new IOException("io", socket))];
        Assert.All(requests, exception => Assert.Equal((ConnectorErrorKind.Connection, outcome), (HttpErrors.OfFirstRequest(exception).Kind, HttpErrors.OfFirstRequest(exception).Outcome)));
        Exception[] wrapped = [socket, new IOException("io", socket), .. requests, new DriverException(null, isTransient: false, socket)];
        Assert.All(wrapped, static exception => Assert.Equal((ConnectorErrorKind.Connection, OperationOutcome.Unknown), (ExceptionMapper.Map(exception).Kind, ExceptionMapper.Map(exception).Outcome)));
    }

    public static TheoryData<Exception, string> Layers => new()
    {
        {
            new HttpRequestException("An error occurred while sending the request.", new IOException("Unable to read data from the transport connection: Connection reset by peer.", new IOException("Connection reset by peer"))),
            "An error occurred while sending the request: Connection reset by peer"
        },
        { new HttpRequestException("Connection refused (db:443)", new IOException("Connection refused")), "Connection refused (db:443)" },
        { new HttpRequestException("Unable to read: Connection reset by peer.", new IOException("Connection reset by peer.")), "Unable to read: Connection reset by peer." },
        {
            new HttpRequestException("The SSL connection could not be established, see inner exception.", new IOException("The remote certificate is invalid.")),
            "The SSL connection could not be established: The remote certificate is invalid."
        },
        { new HttpRequestException("It broke.", new IOException("")), "It broke." },
        { new DriverException(null, isTransient: false, new IOException("reset")), "driver says no: reset" },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Message_TellsTheInnermostCause_Once(Exception exception, string expected) => Assert.Equal(expected, ExceptionMapper.Map(exception).Message);

    [Fact]
    public async Task Reset_IsTold_WithARealClient()
    {
        await using var server = await HttpFaultServer.StartAsync();
        server.Faults.Next(1, HttpFault.Reset());
        using var client = new HttpClient();
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(server.Address, Token));
        var cause = exception.GetBaseException().Message;
        Assert.Equal($"An error occurred while sending the request: {cause}", ExceptionMapper.Map(exception).Message);
    }

    [Fact]
    public async Task RefusedConnection_IsNotStarted_WithARealClient()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new HttpClient();
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), Token));
        Assert.Equal(OperationOutcome.NotStarted, HttpErrors.OfFirstRequest(exception).Outcome);
    }

    public static TheoryData<string, string?, double?> Waits => new()
    {
        { "40", null, 40 },
        { "0", null, null },
        { "-5", null, null },
        { "soon", null, null },
        { "1.5", null, null },
        { "86400", null, 86_400 },
        { "2147483647", null, 86_400 },
        { "99999999999999", null, null },
        { "Sat, 31 Jan 2026 12:00:30 GMT", null, 30 },
        { "Saturday, 31-Jan-26 12:00:30 GMT", null, 30 },
        { "Sat Jan 31 12:00:30 2026", null, 30 },
        { "Sat, 31 Jan 2026 11:59:59 GMT", null, null },
        { "Fri, 31 Dec 9999 23:59:59 GMT", null, 86_400 },
        { "Sat, 31 Jan 2026 12:00:30 GMT", "Sat, 31 Jan 2026 12:00:10 GMT", 20 },
        { "Sat, 31 Jan 2026 12:00:30 GMT", "Sat, 31 Jan 2026 13:00:00 GMT", null },
        { "Fri, 31 Jan 2020 12:00:30 GMT", "Fri, 31 Jan 2020 12:00:00 GMT", 30 },
        { "7", "Fri, 31 Jan 2020 12:00:00 GMT", 7 },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void RetryAfter_IsWhatIsLeftToWait(string header, string? date, double? seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        Assert.True(response.Headers.TryAddWithoutValidation("Retry-After", header));
        if (date is not null)
        {
            Assert.True(response.Headers.TryAddWithoutValidation("Date", date));
        }

        var clock = new ManualTimeProvider();
        clock.Advance(Noon - clock.GetUtcNow());
        var error = HttpErrors.Of(response, timeProvider: clock);
        Assert.Equal(seconds, error.RetryAfter?.TotalSeconds);
        Assert.Equal(seconds is not null, error.Message.Contains("The system asks to wait ", StringComparison.Ordinal));
    }

    [Fact]
    public void Message_TellsStatusRequestDetailAndWhatToDo()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        response.Headers.Add("x-amzn-RequestId", "4711-a");
        Assert.Equal(
            "The system answered 401 Unauthorized (request 4711-a): the token is expired. Check the credentials of this instance.",
            HttpErrors.Of(response, "the token\r\n\tis expired").Message);
    }

    [Theory]
    [InlineData("{\"message\": \"no\",\r\n \"password\": \"canary-4711\"}")]
    [InlineData("see https://ann:canary-4711@host/x")]
    public async Task Detail_IsOneLineWithoutSecrets(string body)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(body) };
        var detail = await HttpErrors.ReadDetailAsync(response, Token);
        Assert.DoesNotContain("canary", detail, StringComparison.Ordinal);
        Assert.Contains("***", detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', detail);
        using var again = new HttpResponseMessage(HttpStatusCode.BadRequest);
        Assert.DoesNotContain("canary", HttpErrors.Of(again, body).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongDetail_IsClipped()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StreamContent(new EndlessStream()) };
        var detail = await HttpErrors.ReadDetailAsync(response, Token);
        Assert.Equal((500, 'x', '…'), (detail.Length, detail[498], detail[499]));
    }

    [Theory]
    [InlineData("iso-8859-1", "K\u00fcche")]
    [InlineData("\"utf-8\"", "K\u00fcche")]
    [InlineData("no-such", "K\u00fcche")]
    [InlineData("utf-7", "K\u00fcche")]
    public async Task Detail_IsReadInItsEncoding(string charset, string text)
    {
        var bytes = (charset == "iso-8859-1" ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text);
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = charset };
        Assert.Equal(text, await HttpErrors.ReadDetailAsync(response, Token));
    }

    [Fact]
    public async Task BodyThatStalls_DoesNotHideTheError()
    {
        var clock = new ManualTimeProvider();
        using var content = new StreamContent(new StallingStream("half"));
        var reading = HttpErrorText.ReadAsync(content, clock, Token);
        Assert.False(reading.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("half…", await reading.WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Fact]
    public async Task CancelledReading_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        using var content = new StreamContent(new StallingStream("half"));
        var reading = HttpErrorText.ReadAsync(content, new ManualTimeProvider(), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Fact]
    public async Task BodyThatIgnoresItsToken_DoesNotHideTheError()
    {
        var clock = new ManualTimeProvider();
        using var content = new StreamContent(new StallingStream("half", isDeaf: true));
        var reading = HttpErrorText.ReadAsync(content, clock, Token);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("half…", await reading.WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Fact]
    public async Task CompressedBodyThatIsGarbage_SaysNothing()
    {
        await using var server = await HttpFaultServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync("<html>a proxy that lies</html>"u8.ToArray(), context.RequestAborted).AsTask();
        });
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler);
        using var response = await client.GetAsync(server.Address, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("", await HttpErrors.ReadDetailAsync(response, Token));
    }

    [Fact]
    public async Task BodyThatIsDisposed_SaysNothing()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("down") };
        response.Content.Dispose();
        Assert.Equal("", await HttpErrors.ReadDetailAsync(response, Token));
    }

    [Fact]
    public async Task Detail_HasNoByteOrderMark_AndIsNotCutWithinACharacter()
    {
        using var marked = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new ByteArrayContent([0xef, 0xbb, 0xbf, (byte)'n', (byte)'o']) };
        Assert.Equal("no", await HttpErrors.ReadDetailAsync(marked, Token));
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(new string('x', 498) + "\U0001f600\U0001f600") };
        Assert.Equal(new string('x', 498) + "…", await HttpErrors.ReadDetailAsync(response, Token));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public void WorkThatMayHaveHappened_IsNotInvitedToBeRepeated(int status)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        var error = HttpErrors.Of(response).At("lake", "submit", changesData: true, mayRepeat: false);
        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
        Assert.DoesNotContain("try again", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("try again", HttpErrors.Of(TooMany(), outcome: OperationOutcome.Unknown).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("try again", HttpErrors.Of(TooMany()).Message, StringComparison.Ordinal);

        static HttpResponseMessage TooMany() => new(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(470)]
    [InlineData(490)]
    [InlineData(494)]
    public async Task ConfiguredSecretAtTheCut_IsNotShownInPart(int before)
    {
        const string secret = "s3cr3t-0123456789-abcdefghijklmnopqrstuvwxyz";
        var body = new string('x', before) + " " + secret;
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(body) };
        Assert.All(
            [HttpErrors.Of(response, body), HttpErrors.Of(response, await HttpErrors.ReadDetailAsync(response, Token))],
            static error => Assert.DoesNotContain(secret[..4], error.At("lake", "execute", false, true, SecretsOf(secret)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConfiguredSecretWhereTheBodyEndsTooEarly_IsNotShownInPart()
    {
        var clock = new ManualTimeProvider();
        using var content = new StreamContent(new StallingStream("no such user: s3cr3t-0123"));
        var reading = HttpErrorText.ReadAsync(content, clock, Token);
        clock.Advance(TimeSpan.FromSeconds(2));
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest);
        var error = HttpErrors.Of(response, await reading.WaitAsync(TimeSpan.FromSeconds(30), Token)).At("lake", "execute", false, true, SecretsOf("s3cr3t-0123456789"));
        Assert.Contains("no such user: ***…", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConfiguredSecretOfSeveralLines_IsHidden()
    {
        const string key = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7\n-----END KEY-----\n";
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest);
        var error = HttpErrors.Of(response, $"cannot use {key} here").At("lake", "execute", false, true, SecretsOf(key));
        Assert.Contains("cannot use *** here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenBody_SaysNothing()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StreamContent(new BrokenStream()) };
        Assert.Equal("", await HttpErrors.ReadDetailAsync(response, Token));
    }

    private static ConfigSecrets SecretsOf(string secret) => ConfigSecrets.Of(
        new ConfigDescriptor { ConfigType = typeof(string), Keys = [], JsonSchema = "{}", Bind = static (_, _) => null, Validate = static (_, _, _) => { }, CollectSecrets = static (config, secrets) => secrets.Add(config) },
        secret);

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            return ValueTask.FromResult(buffer.Length);
        }
    }

    private sealed class StallingStream(string start, bool isDeaf = false) : MemoryStream
    {
        private bool _isRead;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_isRead)
            {
                await Task.Delay(Timeout.Infinite, isDeaf ? CancellationToken.None : cancellationToken);
            }

            _isRead = true;
            return Encoding.UTF8.GetBytes(start, buffer.Span);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromException<int>(new IOException("reset"));
    }
}
