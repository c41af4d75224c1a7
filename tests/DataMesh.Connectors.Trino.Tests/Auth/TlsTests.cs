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

    [Fact]
    public async Task WithoutTheCertificateThatTheServerAsksFor_ThereIsNoConnection()
    {
        await using var client = await ConnectAsync(new() { RequiresClientCertificate = true }, static config => config);

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());
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
}
