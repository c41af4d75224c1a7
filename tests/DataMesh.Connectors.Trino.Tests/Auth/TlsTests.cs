using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataMesh.Connectors.Trino.Errors;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Tests.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino.Tests.Auth;

/// <summary>TLS: what is trusted, and who the client is by its certificate.</summary>
public sealed class TlsTests
{
    private static readonly ScriptedEngine Engine = ScriptedEngine.Always(ScriptedAnswer.Of("integer", "1"));

    [Theory]
    [InlineData(true, "HTTP/2")]
    [InlineData(false, "HTTP/1.1")]
    public async Task OwnAuthority_IsTrusted_AndHttp2UsedWhereOffered(bool http2, string protocol)
    {
        await using var client = await ConnectAsync(new() { Http2 = http2 }, static config => config);

        Assert.Single((await client.RunAsync()).Rows);
        Assert.All(client.Server.Requests, request => Assert.Equal(protocol, request.Protocol));
    }

    [Fact]
    public async Task AuthorityThatIsNotTrusted_IsRefused()
    {
        await using var client = await ConnectAsync(new(), static config => config with { TlsRootCertificate = null, Tls = true });

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Contains("tls_root_certificate", error.Message, StringComparison.Ordinal);
        Assert.Equal((false, OperationOutcome.NotStarted), (error.IsTransient, error.Outcome));
        Assert.Empty(client.Server.Requests);
    }

    [Fact]
    public async Task OtherAuthority_IsRefused()
    {
        await using var other = await LoopbackTrino.StartAsync(new() { Tls = new() });
        await using var client = await ConnectAsync(new(), config => config with { TlsRootCertificate = other.Certificates!.AuthorityFile });

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Empty(client.Server.Requests);
    }

    [Fact]
    public async Task OtherName_IsRefused_AlsoWithATrustedAuthority()
    {
        await using var client = await ConnectAsync(new() { Names = ["trino.example"] }, static config => config);

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Empty(client.Server.Requests);
    }

    [Fact]
    public async Task PlainHttpServer_UnderTls_IsToldAsSuch()
    {
        await using var client = await Client.ConnectAsync(Engine, static config => config with { Tls = true });

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Contains("'tls'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("encrypted")]
    [InlineData("p12")]
    public async Task ClientCertificate_IsWhoSignsIn(string form)
    {
        LoopbackCertificates? certificates = null;
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = Engine, Tls = new() { RequiresClientCertificate = true }, Authentication = new() { Certificates = true } });
        certificates = server.Certificates!;
        var (certificate, key) = form == "p12" ? (certificates.PackForClient("dora", "pw"), null) : certificates.ForClient("dora", form == "encrypted" ? "pw" : null);
        var config = new TrinoConnectorConfig { Host = "localhost", Port = server.Port, TlsRootCertificate = certificates.AuthorityFile, TlsCertificate = certificate, TlsKey = key, TlsKeyPassword = form == "pem" ? null : "pw" };
        await using var http = TrinoHttp.Create(config, new ConnectorInstanceOptions("lake"), NullLogger.Instance, TimeProvider.System);
        await using var execution = await new Trino.Protocol.StatementClient(http).SubmitAsync("SELECT 1", Trino.Protocol.SessionState.Of(config), Client.Token);

        Assert.Single((await Client.ReadAsync(execution)).Rows);
        Assert.Null(server.Requests[0].Header("X-Trino-User"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CertificateThatIsMissingOrOfAnotherAuthority_IsNoSignIn(bool isMissing)
    {
        await using var other = await LoopbackTrino.StartAsync(new() { Tls = new() });
        var (certificate, key) = other.Certificates!.ForClient("dora");
        await using var client = await ConnectAsync(new() { RequiresClientCertificate = true }, config => isMissing
            ? config with { RetryTime = TimeSpan.Zero }
            : config with { RetryTime = TimeSpan.Zero, TlsCertificate = certificate, TlsKey = key });

        // A server on .NET closes the connection without an alert, which nothing tells from a network that breaks.
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("tls_certificate", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.Empty(client.Server.Requests);
    }

    // Numbers of RFC 8446, 6: bad_certificate, unknown_ca, access_denied, certificate_required; handshake_failure, protocol_version.
    [Theory]
    [InlineData(42, ConnectorErrorKind.Authentication)]
    [InlineData(48, ConnectorErrorKind.Authentication)]
    [InlineData(49, ConnectorErrorKind.Authentication)]
    [InlineData(116, ConnectorErrorKind.Authentication)]
    [InlineData(40, ConnectorErrorKind.Connection)]
    [InlineData(70, ConnectorErrorKind.Connection)]
    public async Task Alert_EndsTheHandshake_AndIsNotTriedAgain(byte alert, ConnectorErrorKind kind)
    {
        using var server = new AlertingServer(alert);
        await using var http = Create(new() { Host = "127.0.0.1", Port = server.Port, Tls = true, RetryTime = TimeSpan.FromMinutes(1) });

        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => http.GetInfoAsync(Client.Token));

        Assert.Equal(OperatingSystem.IsLinux() ? kind : error.Kind, error.Kind);
        Assert.Equal((false, OperationOutcome.NotStarted), (error.IsTransient, error.Outcome));
        Assert.Equal(1, server.Connections);
    }

    // With TLS 1.3 it comes where the answer is read. OpenSSL's code of its library, and 1000 with the number of the alert.
    [Theory]
    [InlineData(0x0A000000 + 1116, true)]
    [InlineData(0x0A000000 + 1042, true)]
    [InlineData(0x0A000000 + 1040, false)]
    [InlineData(0x0A000000 + 134, false)]
    public void AlertInsteadOfAnAnswer_IsNoBrokenConnection(int code, bool isRefused)
    {
        var error = new HttpRequestException("sending failed", new IOException("decrypting failed", new CryptographicException(code)));

        Assert.True(TlsErrors.IsHandshake(error));
        Assert.Equal(isRefused, TlsErrors.IsCertificateRefused(error));
        Assert.False(TlsErrors.IsHandshake(new HttpRequestException("sending failed", new IOException("broken", new SocketException(104)))));
    }

    [Fact]
    public async Task PackWithoutAKey_IsAConfigurationError()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Tls = new() });
        using var folder = new TempFolder();
        using var alone = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(server.Certificates!.AuthorityFile, Client.Token));
        var path = Path.Combine(folder.Path, "alone.p12");
        await File.WriteAllBytesAsync(path, alone.Export(X509ContentType.Pkcs12, "pw"), Client.Token);

        var error = Assert.Throws<ConnectorConfigurationException>(() => Create(new() { Host = "h", TlsCertificate = path, TlsKeyPassword = "pw" }));

        Assert.Contains("private key", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", null, "no file")]
    [InlineData("not a certificate", null, "tls_root_certificate")]
    public void RootThatCannotBeUsed_IsAConfigurationError(string content, string? key, string expected)
    {
        using var folder = new TempFolder();
        var path = content == "missing" ? Path.Combine(folder.Path, "none.pem") : folder.Write("ca.pem", content);

        var error = Assert.Throws<ConnectorConfigurationException>(() => Create(new() { Host = "h", TlsRootCertificate = path, TlsKey = key }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientCertificateThatCannotBeOpened_IsAConfigurationError_WithoutThePassword()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Tls = new() });
        var packed = server.Certificates!.PackForClient("dora", "right");

        var error = Assert.Throws<ConnectorConfigurationException>(() => Create(new() { Host = "h", TlsCertificate = packed, TlsKeyPassword = "wrong-one" }));

        Assert.Contains("tls_key_password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", error.ToString(), StringComparison.Ordinal);
    }

    private static TrinoHttp Create(TrinoConnectorConfig config) => TrinoHttp.Create(config, new ConnectorInstanceOptions("lake"), NullLogger.Instance, TimeProvider.System);

    private static Task<Client> ConnectAsync(LoopbackTls tls, Func<TrinoConnectorConfig, TrinoConnectorConfig> configure) =>
        Client.ConnectAsync(Engine, configure, options => options with { Tls = tls });

    /// <summary>Answers whatever comes with an alert of TLS, in the clear.</summary>
    private sealed class AlertingServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _connections;

        public AlertingServer(byte alert)
        {
            _listener.Start();
            _ = AnswerAsync([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, alert]);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Connections => Volatile.Read(ref _connections);

        public void Dispose() => _listener.Dispose();

        private async Task AnswerAsync(byte[] alert)
        {
            try
            {
                while (true)
                {
                    using var connection = await _listener.AcceptSocketAsync();
                    Interlocked.Increment(ref _connections);
                    await connection.ReceiveAsync(new byte[4096]);
                    await connection.SendAsync(alert);
                    connection.Shutdown(SocketShutdown.Send);
                    await connection.ReceiveAsync(new byte[4096]);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
            }
        }
    }
}
