using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

public sealed partial class SignInTests
{
    private static readonly LoopbackAuthentication Everything = new()
    {
        Passwords = new Dictionary<string, string> { ["alice"] = "se:cret" },
        Tokens = new Dictionary<string, string> { ["t1"] = "bob" },
        Impersonation = new Dictionary<string, IReadOnlyList<string>> { ["alice"] = ["carol"], ["bob"] = ["*"] },
    };

    [Theory]
    [InlineData(null, "alice", 401)]
    [InlineData("Basic YWxpY2U6d3Jvbmc=", "alice", 401)]
    [InlineData("Basic not-base-64", "alice", 401)]
    [InlineData("Bearer t2", "bob", 401)]
    [InlineData("Bearer t1", "bob", 200)]
    [InlineData("Bearer t1", "anybody", 200)]
    public async Task Credentials_AreChecked(string? authorization, string user, int status)
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Authentication = Everything });
        using var client = new RawClient(server);

        var answer = await client.SubmitAsync("SELECT 1", [$"X-Trino-User: {user}", .. authorization is null ? [] : new[] { $"Authorization: {authorization}" }]);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(status == 401 ? ["Basic realm=\"Trino\"", "Bearer realm=\"Trino\""] : [], answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("X-Trino-User: alice", 200)]
    [InlineData("X-Trino-User: carol", 200)]
    [InlineData("X-Trino-User: dave", 403)]
    public async Task Impersonation_NeedsTheRight(string user, int status)
    {
        var engine = ScriptedEngine.Demonstration();
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = engine, Authentication = Everything });
        using var client = new RawClient(server);
        var basic = "Authorization: Basic " + Convert.ToBase64String("alice:se:cret"u8);

        Assert.Equal(status, (int)(await client.SubmitAsync("SELECT 1", user, basic)).Status);
        if (status == 200)
        {
            await client.RunAsync("SELECT 1", user, basic);
            Assert.EndsWith(Assert.Single(engine.Statements).User, user, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PagesNeedCredentialsToo_AndTokensExpire()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Authentication = Everything });
        using var client = new RawClient(server);
        var next = (await client.SubmitAsync("SELECT 1", "X-Trino-User: bob", "Authorization: Bearer t1")).NextUri!;

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(next)).Status);
        server.ExpireTokens();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(next, "Authorization: Bearer t1")).Status);
        server.AddToken("t3", "bob");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(next, "Authorization: Bearer t3")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExternalFlow_GivesATokenOnceTheUserHasSignedIn(bool joined)
    {
        await using var server = await LoopbackTrino.StartAsync(new()
        {
            Authentication = new() { Passwords = new Dictionary<string, string>(), OAuth2 = new() { PollWait = TimeSpan.FromMilliseconds(1), ExtraRounds = 1 }, JoinsChallenges = joined },
        });
        using var client = new RawClient(server);
        var challenges = (await client.SubmitAsync("SELECT 1")).Header("WWW-Authenticate");
        Assert.Equal(joined ? 1 : 2, challenges.Count);
        var token = TokenServer().Match(string.Join(", ", challenges)).Groups[1].Value;

        Assert.Equal(token, (await client.GetAsync(token)).Json.GetProperty("nextUri").GetString());
        Assert.Equal(token, (await client.GetAsync(token)).Json.GetProperty("nextUri").GetString());
        server.SignIns.Approve("dora");
        var bearer = (await client.GetAsync(token)).Json.GetProperty("token").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SubmitAsync("SELECT 1", "X-Trino-User: dora", $"Authorization: Bearer {bearer}")).Status);
        Assert.Equal((1, 1), (server.SignIns.Started, server.SignIns.Released));
    }

    [Fact]
    public async Task ExternalFlow_TellsThatTheUserWasRefused()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Authentication = new() { OAuth2 = new() } });
        using var client = new RawClient(server);
        var token = TokenServer().Match(string.Join(", ", (await client.SubmitAsync("SELECT 1")).Header("WWW-Authenticate"))).Groups[1].Value;

        server.SignIns.Refuse("access_denied");

        Assert.Equal("access_denied", (await client.GetAsync(token)).Json.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Tls_IsOfItsOwnAuthority(bool http2, int version)
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Tls = new() { Http2 = http2 } });
        using var client = new RawClient(server, Trusting(server, null));

        var answer = await client.GetAsync("v1/info");

        Assert.Equal((HttpStatusCode.OK, "https"), (answer.Status, server.BaseAddress.Scheme));
        Assert.Equal(http2 ? "HTTP/2" : "HTTP/1.1", server.Requests[0].Protocol);
        Assert.Equal(version, answer.Version.Major);
        using var strict = new RawClient(server);
        await Assert.ThrowsAsync<HttpRequestException>(() => strict.GetAsync("v1/info"));
    }

    [Fact]
    public async Task ClientCertificate_NamesTheUser()
    {
        var engine = ScriptedEngine.Demonstration();
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = engine, Tls = new() { RequiresClientCertificate = true }, Authentication = new() { Certificates = true } });
        var (file, key) = server.Certificates!.ForClient("erin");
        using var certificate = X509Certificate2.CreateFromPemFile(file, key);
        using var client = new RawClient(server, Trusting(server, certificate));

        await client.RunAsync("SELECT 1", "X-Trino-User: erin");
        Assert.Equal("erin", Assert.Single(engine.Statements).User);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SubmitAsync("SELECT 1", "X-Trino-User: other")).Status);

        using var bare = new RawClient(server, Trusting(server, null));
        await Assert.ThrowsAsync<HttpRequestException>(() => bare.GetAsync("v1/info"));
    }

    [Fact]
    public async Task Certificates_LeaveNoFileBehind()
    {
        string file;
        await using (var server = await LoopbackTrino.StartAsync(new() { Tls = new() }))
        {
            file = server.Certificates!.AuthorityFile;
            Assert.Contains("BEGIN CERTIFICATE", await File.ReadAllTextAsync(file, Encoding.ASCII, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
    }

    private static SocketsHttpHandler Trusting(LoopbackTrino server, X509Certificate2? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(server.Certificates!.AuthorityFile);
        var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
        }

        return handler;
    }

    [GeneratedRegex("x_token_server=\"([^\"]+)\"")]
    private static partial Regex TokenServer();
}
