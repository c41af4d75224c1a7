using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using DataMesh.Testing;
using DataMesh.Tests;

namespace DataMesh.Hosting.Tests.Canaries;

/// <summary>Whatever goes wrong, no secret is told: in no span, measurement, log, error, health report or listed value.</summary>
public sealed class CanaryTests
{
    private static readonly Dictionary<string, HttpFault?> HttpFaults = new()
    {
        ["none"] = null,
        ["reset"] = HttpFault.Reset(),
        ["reset in the body"] = HttpFault.Reset(100),
        ["truncated"] = HttpFault.Truncate(100),
        ["corrupt"] = HttpFault.Corrupt(3, 2),
        ["corrupt at random"] = HttpFault.CorruptRandomly(0.01, 7),
        ["delay"] = HttpFault.Delay(TimeSpan.FromMilliseconds(5)),
        ["stall"] = HttpFault.Stall(),
        ["stall in the body"] = HttpFault.Stall(10),
        ["stall at the end"] = HttpFault.StallAtEnd(),
        ["trickle"] = HttpFault.Trickle(400, TimeSpan.FromMilliseconds(1)),
        ["401"] = HttpFault.Status(401),
        ["429"] = HttpFault.Status(429, TimeSpan.FromSeconds(1)),
        ["503 until"] = HttpFault.StatusWithRetryDate(503, TimeSpan.FromSeconds(1)),
    };

    private static readonly Dictionary<string, TcpFault> TcpFaults = new()
    {
        ["hang"] = TcpFault.Hang(),
        ["delay"] = TcpFault.Delay(TimeSpan.FromMilliseconds(5)),
        ["delay of each chunk"] = TcpFault.DelayEachChunk(TimeSpan.FromMilliseconds(5)),
        ["throttle"] = TcpFault.Throttle(20_000),
        ["drop"] = TcpFault.Drop(),
        ["reset"] = TcpFault.Reset(20),
        ["half close"] = TcpFault.HalfClose(20),
        ["truncate"] = TcpFault.Truncate(200),
        ["stall"] = TcpFault.Stall(20),
        ["stall at the end"] = TcpFault.StallAtEnd(),
        ["corrupt headers"] = TcpFault.Corrupt(0, 40),
        ["corrupt request"] = TcpFault.Corrupt(0, 40, TcpDirection.ToServer),
        ["corrupt at random"] = TcpFault.CorruptRandomly(0.02, 7),
    };

    private static readonly Dictionary<string, Func<string, Exception>> DriverErrors = new()
    {
        ["http"] = static text => new HttpRequestException(text, new IOException(text), HttpStatusCode.Unauthorized),
        ["http without a status"] = static text => new HttpRequestException(HttpRequestError.ConnectionError, text, new SocketException(111, text)),
        ["socket"] = static text => new SocketException(111, text),
        ["timeout"] = static text => new TimeoutException(text),
        ["not supported"] = static text => new NotSupportedException(text),
        ["argument"] = static text => new ArgumentException(text, text),
        ["disposed"] = static text => new ObjectDisposedException(text, text),
        ["several"] = static text => new AggregateException(text, new IOException(text), new InvalidOperationException(text, new IOException(text))),
        ["database"] = static text => new DriverException(text, "42601"),
        ["database login"] = static text => new DriverException(text, "28P01"),
        ["database without a code"] = static text => new DriverException(text, null),
        ["query"] = static text => new ConnectorQueryException(text, new IOException(text)) { QueryText = text, VendorCode = text },
        ["passing"] = static text => ConnectorException.Create(ConnectorErrorKind.RateLimited, text, new IOException(text), vendorCode: text),
        ["configuration"] = static text => new ConnectorConfigurationException(text, new IOException(text)),
        ["cancelled by itself"] = static text => new OperationCanceledException(text, new IOException(text)),
        ["cancelled task"] = static text => new TaskCanceledException(text, new TimeoutException(text)),
        ["data"] = static text => new IOException(text) { Data = { [text] = text }, Source = text, HelpLink = text },
    };

    public static TheoryData<string> HttpNames => [.. HttpFaults.Keys];

    public static TheoryData<string> TcpNames => [.. TcpFaults.Keys];

    public static MatrixTheoryData<string, string> DriverNames => new(DriverErrors.Keys, ["called", "cancelled", "connecting"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(HttpNames))]
    public async Task FaultOfHttp_TellsNoSecret(string fault)
    {
        await using var server = await HttpFaultServer.StartAsync(AnswerFor(fault));
        server.Faults.FromNowOn(HttpFaults[fault]);
        var told = await AssertNothingToldAsync(server.Address.Port);
        Assert.NotEmpty(server.Requests);
        Assert.All(["span DataMesh.Connectors", "span System.Net.Http", "url.full=http://127.0.0.1", "measurement db.client", "log application", "System.Net.Http.HttpClient.leaky"], part => Assert.Contains(part, told, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TcpNames))]
    public async Task FaultOfTcp_TellsNoSecret(string fault)
    {
        await using var server = await HttpFaultServer.StartAsync(AnswerFor(fault));
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, server.Address.Port));
        proxy.Faults.FromNowOn(TcpFaults[fault]);
        await AssertNothingToldAsync(proxy.Port);
        Assert.NotEqual(0, proxy.ConnectionCount);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task BodyOfAnError_TellsNoSecret(int status)
    {
        await using var server = await HttpFaultServer.StartAsync(Echo(status));
        await AssertNothingToldAsync(server.Address.Port);
        await AssertNothingToldAsync(server.Address.Port, static host => host.Script.BadRequest = ConnectorErrorKind.Query);
    }

    [Theory]
    [MemberData(nameof(DriverNames))]
    public async Task ErrorOfADriver_TellsNoSecret(string error, string when)
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await AssertNothingToldAsync(1, host =>
        {
            host.Script.FailsConnect = when == "connecting";
            host.Script.Cancelling = when == "cancelled" ? cancelling : null;
            host.Script.OnCall = config => DriverErrors[error](
                $"cannot log in to {config.Url} or {config.Host} with '{config.Password}', {config.Tokens[1]}, {((GuardedAuth.Token)config.Auth!).Value}, {string.Join(' ', config.Headers.Values)}; "
                + $"{config.Database} {config.Dsn}; https://h/x?X-Amz-Signature={CanaryWatch.Plant()}&x=1 and https://ann:{CanaryWatch.Plant()}@h/" + (error is "query" or "database" ? "" : $"; Host=h;AccountKey={CanaryWatch.Plant()};Port=1"));
        }, cancelling.Token);
    }

    [Fact]
    public void WrongConfiguration_TellsNoSecret()
    {
        string[] canaries = [.. Enumerable.Range(0, 8).Select(static _ => CanaryWatch.Plant())];
        using var host = Host.Of($$"""
            { "connectors": { "leaky": { "type": "leaky", "url": "http://ann:{{canaries[0]}}@h:x/?sig={{canaries[1]}}", "pasword": "{{canaries[2]}}", "password": { "{{canaries[3]}}": "{{canaries[4]}}" },
              "tokens": "{{canaries[5]}}", "headers": ["{{canaries[6]}}"], "auth": { "kind": "token", "token": ["{{canaries[7]}}"] } } } }
            """);
        var error = Assert.Throws<ConnectorConfigurationException>(() => host.Registry());
        Assert.Null(CanaryWatch.Find($"{error} {string.Join('\n', error.Problems)}"));
    }

    [Fact]
    public async Task ErrorOfAConstructor_TellsNoSecret()
    {
        await using var host = new LeakyHost(1);
        host.Script.OnMake = static config => new ConnectorConfigurationException($"'{config.Password}' does not fit {config.Url}");
        var error = Assert.Throws<ConnectorConfigurationException>(() => host.Connector);
        Assert.StartsWith("'***' does not fit http://***@127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Null(CanaryWatch.Find(error.ToString()));
    }

    private static async Task<string> AssertNothingToldAsync(int port, Action<LeakyHost>? prepare = null, CancellationToken? cancellationToken = null)
    {
        await using var host = new LeakyHost(port);
        prepare?.Invoke(host);
        await host.RunAllAsync(cancellationToken ?? Token);
        var told = await host.EndAsync();
        Assert.Contains("leaky", told, StringComparison.Ordinal);
        Assert.True(CanaryWatch.Find(told) is null, $"Told: {CanaryWatch.Find(told)}");
        return told;
    }

    // Nobody can tell a secret that was corrupted on its way.
    private static Func<RecordedRequest, HttpAnswer> AnswerFor(string fault) => fault == "corrupt at random" ? static _ => new HttpAnswer("{}") : Echo(200);

    // A system that repeats in its answer whatever it was sent.
    private static Func<RecordedRequest, HttpAnswer> Echo(int status) => request =>
        new HttpAnswer($"refused {request.Method} http://h{request.Path}{request.Query}\n{string.Join('\n', request.Headers.Select(static header => $"{header.Key}: {header.Value}"))}", "text/plain", status);

    private sealed class DriverException(string message, string? sqlState) : DbException(message)
    {
        public override string? SqlState => sqlState;
    }
}
