using DataMesh.Connectors.Trino.Auth;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Tests.Protocol;
using DataMesh.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino.Tests.Auth;

/// <summary>Passwords, tokens and who statements run as.</summary>
public sealed class SignInTests
{
    private static readonly ScriptedEngine Engine = ScriptedEngine.Always(ScriptedAnswer.Of("integer", "1"));

    [Fact]
    public async Task Password_GoesWithEveryRequest()
    {
        var password = $"{CanaryWatch.Plant()} é:";
        await using var client = await ConnectAsync(
            new() { Passwords = new Dictionary<string, string> { ["alice"] = password } }, config => config with { Password = password });

        Assert.Single((await client.RunAsync()).Rows);
        Assert.All(client.Server.Requests, static request => Assert.StartsWith("Basic ", request.Header("Authorization"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task WrongPassword_IsToldOnce_AndNotShown()
    {
        var password = CanaryWatch.Plant();
        await using var client = await ConnectAsync(new() { Passwords = new Dictionary<string, string> { ["alice"] = "other" } }, config => config with { Password = password });

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync());

        Assert.Equal(1, client.Count(LoopbackRequestKind.Submit));
        Assert.Contains("Check 'username' and 'password'", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingToSignInWith_SaysWhatTheServerOffers()
    {
        await using var client = await ConnectAsync(new() { Passwords = new Dictionary<string, string>(), Tokens = new Dictionary<string, string>(), JoinsChallenges = true }, static config => config);

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync());

        Assert.Contains("offers Basic, Bearer", error.Message, StringComparison.Ordinal);
        Assert.Contains("'username' and 'password'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_NamesTheUser_UnlessOneIsConfigured()
    {
        await using var client = await ConnectAsync(
            new() { Tokens = new Dictionary<string, string> { ["t.o.k"] = "carol" } }, static config => config with { Username = null, AccessToken = "t.o.k" });

        Assert.Single((await client.RunAsync()).Rows);
        Assert.All(client.Server.Requests, static request =>
        {
            Assert.Equal("Bearer t.o.k", request.Header("Authorization"));
            Assert.Null(request.Header("X-Trino-User"));
        });
    }

    [Fact]
    public async Task SessionUser_IsTheOneThatStatementsRunAs()
    {
        await using var client = await ConnectAsync(
            new() { Passwords = new Dictionary<string, string> { ["alice"] = "p" }, Impersonation = new Dictionary<string, IReadOnlyList<string>> { ["alice"] = ["bob"] } },
            static config => config with { Password = "p", SessionUser = "bob" });

        Assert.Single((await client.RunAsync()).Rows);
        Assert.All(client.Server.Requests, static request => Assert.Equal(("bob", null), (request.Header("X-Trino-User"), request.Header("X-Trino-Original-User"))));

        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => client.RunAsync(session: client.Session with { User = "mallory" }));
        Assert.Contains("impersonation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenFile_IsReadAnew_WhenItChanges_AlsoMidQuery()
    {
        using var folder = new TempFolder();
        var path = folder.Write("token", "first\n");
        await using var client = await ConnectAsync(
            new() { Tokens = new Dictionary<string, string> { ["first"] = "alice" } }, config => config with { AccessTokenFile = path });
        await using var execution = await client.SubmitAsync();

        client.Server.ExpireTokens();
        client.Server.AddToken("second!", "alice");
        folder.Write("token", "second!");

        Assert.Equal(["[1]"], (await Client.ReadAsync(execution)).Rows);
        Assert.Contains(client.Server.Requests, static request => request.Header("Authorization") == "Bearer second!");
    }

    [Fact]
    public async Task TokenFile_ThatStaysRefused_IsAnErrorAfterOneTry()
    {
        using var folder = new TempFolder();
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string>() }, config => config with { AccessTokenFile = folder.Write("token", "old") });

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync());

        Assert.Contains("access_token_file", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.Count(LoopbackRequestKind.Submit));
    }

    [Fact]
    public async Task TokenFile_ThatOthersCanRead_IsNotUsed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps no such rights.");
        using var folder = new TempFolder();
        var path = folder.Write("token", "t", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string> { ["t"] = "alice" } }, config => config with { AccessTokenFile = path });

        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => client.RunAsync());

        Assert.Contains("chmod 600", error.Message, StringComparison.Ordinal);
        Assert.Empty(client.Server.Requests);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData("né")]
    public async Task TokenFile_WithoutAToken_IsAnError(string text)
    {
        using var folder = new TempFolder();
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string>() }, config => config with { AccessTokenFile = folder.Write("token", text) });

        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => client.RunAsync());

        Assert.Contains("no token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenSource_IsAskedForANewTokenOnce_AndTheRequestRepeated()
    {
        var source = new Source("old", "new");
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string> { ["new"] = "alice" } }, static config => config, source);

        Assert.Single((await client.RunAsync()).Rows);
        Assert.Equal(new TrinoTokenRequest("lake", "alice", IsRefused: false), source.Requests[0]);
        Assert.Single(source.Requests, static request => request.IsRefused);
        Assert.Equal(2, client.Count(LoopbackRequestKind.Submit));
    }

    [Fact]
    public async Task TokenSource_OfStatementsThatAreRefusedAtOnce_IsAskedForANewTokenOnce()
    {
        var source = new Source("old", "new") { Renewing = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        using var credentials = new TokenSourceCredentials(source, "lake", "alice");
        using var refusal = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized);
        var renewing = Enumerable.Range(0, 8).Select(_ => credentials.RenewAsync("Bearer old", refusal, Client.Token).AsTask()).ToList();

        source.Renewing.SetResult();

        Assert.All(await Task.WhenAll(renewing), static header => Assert.Equal("Bearer new", header));
        Assert.Single(source.Requests, static request => request.IsRefused);
    }

    [Fact]
    public async Task TokenSource_ThatHangs_EndsWithTheConnector()
    {
        var source = new Source("x", "y") { Hangs = true };
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string>() }, static config => config, source);

        var submitting = client.SubmitAsync();
        await client.Http.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => submitting.WaitAsync(TimeSpan.FromSeconds(20), Client.Token));
    }

    [Fact]
    public void TokenAnswer_ShowsNoToken() => Assert.DoesNotContain("hush", new TokenAnswer("hush", null, null).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task TokenSource_WhoseNewTokenIsRefusedToo_IsAnError()
    {
        var source = new Source("old", "new");
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string>() }, static config => config, source);

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync());

        Assert.Contains("ITrinoTokenSource", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, client.Count(LoopbackRequestKind.Submit));
    }

    [Fact]
    public async Task TokenSource_ThatFails_IsAnAuthenticationError()
    {
        var source = new Source { Failure = new InvalidOperationException("no") };
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string>() }, static config => config, source);

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync());

        Assert.Same(source.Failure, error.InnerException);
        Assert.Contains("InvalidOperationException", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenSource_ThatHangs_EndsWithTheCaller()
    {
        var source = new Source("x", "y") { Hangs = true };
        await using var client = await ConnectAsync(new() { Tokens = new Dictionary<string, string>() }, static config => config, source);
        using var caller = new CancellationTokenSource();

        var submitting = client.Statements.SubmitAsync("SELECT 1", client.Session, caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submitting.WaitAsync(TimeSpan.FromSeconds(20), Client.Token));
    }

    [Fact]
    public async Task TokenSource_IsNotAsked_WhereSomethingElseIsConfigured_OrTlsIsOff()
    {
        var source = new Source("x", "y");
        await using var client = await Client.ConnectAsync(Engine, static config => config with { Tls = false }, tokens: source);
        await client.RunAsync();

        Assert.Empty(source.Requests);
        Assert.Equal("https://h/", SignIn.Address(new TrinoConnectorConfig { Host = "h" }, hasTokenSource: true).ToString());
        Assert.Null(SignIn.Uses(source, new TrinoConnectorConfig { Host = "h", Password = "p" }));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("token")]
    [InlineData("file")]
    [InlineData("external")]
    [InlineData("extra")]
    public void CredentialsOverPlainHttp_AreRefused_UnlessAllowed(string way)
    {
        var config = new TrinoConnectorConfig { Host = "h", Tls = false };
        config = way switch
        {
            "password" => config with { Username = "u", Password = "p" },
            "token" => config with { AccessToken = "t" },
            "file" => config with { AccessTokenFile = "f" },
            "external" => config with { ExternalAuthentication = true },
            _ => config with { ExtraCredentials = new Dictionary<string, string> { ["a"] = "b" } },
        };

        var error = Assert.Throws<ConnectorConfigurationException>(() => Create(config));

        Assert.Contains("allow_insecure_credentials", error.Message, StringComparison.Ordinal);
        Assert.Equal("http://h:8080/", SignIn.Address(config with { AllowInsecureCredentials = true }).ToString());
        Assert.Equal("https://h/", SignIn.Address(config with { Tls = null }).ToString());
    }

    [Fact]
    public void HostAndPortAlone_IsPlainHttp() =>
        Assert.Equal("http://h:9999/", SignIn.Address(new TrinoConnectorConfig { Host = "h", Port = 9999, Username = "u" }).ToString());

    private static TrinoHttp Create(TrinoConnectorConfig config) => TrinoHttp.Create(config, new ConnectorInstanceOptions("lake"), NullLogger.Instance, TimeProvider.System);

    private static Task<Client> ConnectAsync(LoopbackAuthentication authentication, Func<TrinoConnectorConfig, TrinoConnectorConfig> configure, ITrinoTokenSource? tokens = null) => Client.ConnectAsync(
        Engine,
        config => configure(config with { Tls = false, AllowInsecureCredentials = true }),
        options => options with { Authentication = authentication },
        tokens: tokens);

    private sealed class Source(string first = "", string renewed = "") : ITrinoTokenSource
    {
        private readonly Lock _lock = new();
        private readonly List<TrinoTokenRequest> _requests = [];
        private string _current = first;

        public Exception? Failure { get; init; }

        public bool Hangs { get; init; }

        public TaskCompletionSource? Renewing { get; init; }

        public IReadOnlyList<TrinoTokenRequest> Requests
        {
            get
            {
                lock (_lock)
                {
                    return [.. _requests];
                }
            }
        }

        public async ValueTask<string> GetTokenAsync(TrinoTokenRequest request, CancellationToken cancellationToken = default)
        {
            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            lock (_lock)
            {
                _requests.Add(request);
            }

            if (request.IsRefused && Renewing is not null)
            {
                await Renewing.Task;
            }

            lock (_lock)
            {
                _current = request.IsRefused ? renewed : _current;
                return Failure is null ? _current : throw Failure;
            }
        }
    }
}
