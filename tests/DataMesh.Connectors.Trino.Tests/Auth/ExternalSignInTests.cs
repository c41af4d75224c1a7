using System.Net;
using DataMesh.Connectors.Trino.Auth;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Tests.Protocol;
using DataMesh.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino.Tests.Auth;

/// <summary>The sign-in through a browser.</summary>
public sealed class ExternalSignInTests
{
    private static readonly ScriptedEngine Engine = ScriptedEngine.Always(ScriptedAnswer.Of("integer", "1"));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task SignIn_ShowsTheAddress_WaitsForTheToken_AndFreesIt(bool joins, bool hasRedirect)
    {
        var prompt = new Prompt();
        await using var client = await ConnectAsync(new LoopbackAuthentication { Passwords = new Dictionary<string, string>(), OAuth2 = new() { ExtraRounds = 1, HasRedirectServer = hasRedirect }, JoinsChallenges = joins }, prompt);
        client.Server.SignIns.ApprovesAs = "alice";

        Assert.Single((await client.RunAsync()).Rows);

        if (hasRedirect)
        {
            var shown = Assert.Single(prompt.Shown);
            Assert.Equal(("lake", "/oauth2/token/initiate"), (shown.Connector, shown.Address.AbsolutePath[..22]));
            Assert.Equal(TimeSpan.FromMinutes(15), shown.TimeLimit);
        }
        else
        {
            Assert.Empty(prompt.Shown);
        }

        await client.SeeAsync(static request => request is { Kind: LoopbackRequestKind.Token, Method: "DELETE" });
        Assert.All(client.Server.Requests.Where(static request => request.Kind == LoopbackRequestKind.Token), static request =>
        {
            Assert.Null(request.Header("Authorization"));
            Assert.Null(request.Header("X-Trino-User"));
        });
        Assert.Equal(1, client.Server.SignIns.Started);
    }

    [Fact]
    public async Task ManyStatementsAtOnce_AreOneSignIn()
    {
        var prompt = new Prompt();
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, prompt);

        var running = Enumerable.Range(0, 8).Select(_ => client.RunAsync()).ToList();
        await prompt.WaitAsync();
        client.Server.SignIns.Approve("alice");

        Assert.All(await Task.WhenAll(running), static outcome => Assert.Single(outcome.Rows));
        Assert.Single(prompt.Shown);

        await client.RunAsync();
        Assert.Single(prompt.Shown);
    }

    [Fact]
    public async Task TokenThatExpiresMidQuery_IsRenewedOnce()
    {
        var prompt = new Prompt();
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, prompt);
        client.Server.SignIns.ApprovesAs = "alice";
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.ExpiredTokens);

        Assert.Single((await client.RunAsync()).Rows);
        Assert.Equal(2, prompt.Shown.Count);
    }

    [Fact]
    public async Task RefusedSignIn_IsAnError()
    {
        var prompt = new Prompt();
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, prompt);

        var running = client.RunAsync();
        await prompt.WaitAsync();
        client.Server.SignIns.Refuse("access_denied");

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => running);
        Assert.Contains("access_denied", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Fact]
    public async Task NobodySignsIn_EndsAfterFifteenMinutes()
    {
        var prompt = new Prompt();
        var time = new ManualTimeProvider();
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() { PollWait = TimeSpan.FromMinutes(1) } }, prompt, time: time);

        var running = client.RunAsync();
        await prompt.WaitAsync();
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Token);
        time.Advance(TimeSpan.FromMinutes(15));

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => running);
        Assert.Contains("within 15 minutes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallersCancel_EndsTheWaiting_AndAnotherCallerSignsInAnew()
    {
        var prompt = new Prompt();
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, prompt);
        using var caller = new CancellationTokenSource();

        var submitting = client.Statements.SubmitAsync("SELECT 1", client.Session, caller.Token);
        await prompt.WaitAsync();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submitting);

        client.Server.SignIns.ApprovesAs = "alice";
        Assert.Single((await client.RunAsync()).Rows);
    }

    [Fact]
    public async Task WithoutAPrompt_TheLogTellsWhere()
    {
        using var recorder = TelemetryRecorder.Start("lake");
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, prompt: null, logger: recorder.CreateLogger("trino"));
        client.Server.SignIns.ApprovesAs = "alice";

        await client.RunAsync();

        var line = Assert.Single(recorder.Logs, static log => log.Level == LogLevel.Warning);
        Assert.Contains($"http://127.0.0.1:{client.Server.Port}/oauth2/token/initiate/", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptThatFails_LeavesItToTheLog()
    {
        using var recorder = TelemetryRecorder.Start("lake");
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, new Prompt { Fails = true }, logger: recorder.CreateLogger("trino"));
        client.Server.SignIns.ApprovesAs = "alice";

        Assert.Single((await client.RunAsync()).Rows);
        Assert.Contains(recorder.Logs, static log => log.Message.Contains("open http://", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://elsewhere.example/oauth2/token/x")]
    [InlineData("https://elsewhere.example/oauth2/token/x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("https://user:pw@127.0.0.1/x")]
    public async Task TokenServerElsewhere_IsNotFollowed(string address)
    {
        var prompt = new Prompt();
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() { TokenServer = new Uri(address) } }, prompt);

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync().WaitAsync(TimeSpan.FromSeconds(30), Client.Token));

        Assert.Contains("coordinator's host '127.0.0.1'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token/x", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pw", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(prompt.Shown);
    }

    [Fact]
    public async Task PageToSignInElsewhere_IsNotShown()
    {
        var prompt = new Prompt();
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, prompt);
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Answer(LoopbackResponse.Plain(401, "").With(
            "WWW-Authenticate", $"Bearer x_redirect_server=\"https://elsewhere.example/phish\", x_token_server=\"http://127.0.0.1:{client.Server.Port}/oauth2/token/x\"")));

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync().WaitAsync(TimeSpan.FromSeconds(30), Client.Token));

        Assert.Contains("https://elsewhere.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("phish", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(prompt.Shown);
    }

    [Fact]
    public async Task RefusedSignIn_IsTheAnswerToAllThatWaitedForIt()
    {
        var prompt = new Prompt();
        var answer = new TaskCompletionSource<HttpStatusCode>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var handler = new Handler(answer.Task);
        var address = new Uri("http://h:1");
        using var credentials = new ExternalCredentials(
            new TokenStore(address, Guid.NewGuid().ToString(), folder: null, NullLogger.Instance),
            new TokenEndpoint(handler, TimeProvider.System, TimeSpan.FromMinutes(1)),
            new Origin(address),
            "lake",
            prompt,
            NullLogger.Instance,
            TimeProvider.System);
        using var refusal = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        refusal.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer x_redirect_server=\"http://h:1/page\", x_token_server=\"http://h:1/token\"");
        var waiting = Enumerable.Range(0, 4).Select(_ => credentials.RenewAsync(null, refusal, Client.Token).AsTask()).ToList();

        answer.SetResult(HttpStatusCode.OK);

        foreach (var one in waiting)
        {
            Assert.Contains("access_denied", (await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => one)).Message, StringComparison.Ordinal);
        }

        Assert.Single(prompt.Shown);

        // Who comes later may sign in anew.
        await Assert.ThrowsAnyAsync<ConnectorException>(() => credentials.RenewAsync(null, refusal, Client.Token).AsTask());
        Assert.Equal(2, prompt.Shown.Count);
    }

    [Fact]
    public async Task ServerWithoutIt_IsAnError()
    {
        await using var client = await ConnectAsync(new LoopbackAuthentication { Passwords = new Dictionary<string, string>() }, new Prompt());

        var error = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => client.RunAsync());

        Assert.Contains("oauth2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"token\":5}")]
    [InlineData("{\"token\":\"two words\"}")]
    public async Task TokenEndpointThatAnswersGarbage_IsAnError(string answer)
    {
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, new Prompt());
        client.Server.Fail(LoopbackRequestKind.Token, LoopbackFault.Answer(LoopbackResponse.Plain(200, answer)));

        await Assert.ThrowsAnyAsync<ConnectorException>(() => client.RunAsync());
    }

    [Fact]
    public async Task FaultsOnTheWayToTheToken_AreWaitedOut()
    {
        await using var client = await ConnectAsync(new LoopbackAuthentication { OAuth2 = new() }, new Prompt());
        client.Server.SignIns.ApprovesAs = "alice";
        client.Server.Fail(LoopbackRequestKind.Token, LoopbackFault.Reset, LoopbackFault.Status(503));

        Assert.Single((await client.RunAsync()).Rows);
    }

    private static Task<Client> ConnectAsync(LoopbackAuthentication authentication, ISignInPrompt? prompt, TimeProvider? time = null, ILogger? logger = null) => Client.ConnectAsync(
        Engine,
        static config => config with { Tls = false, AllowInsecureCredentials = true, ExternalAuthentication = true },
        options => options with { Authentication = authentication },
        time,
        prompt,
        logger: logger);

    private sealed class Handler(Task<HttpStatusCode> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var status = await answer.WaitAsync(cancellationToken);
            return new(status) { Content = new StringContent("""{"error":"access_denied"}""") };
        }
    }

    private sealed class Prompt : ISignInPrompt
    {
        private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _lock = new();
        private readonly List<SignInRequest> _requests = [];

        public bool Fails { get; init; }

        public IReadOnlyList<SignInRequest> Shown
        {
            get
            {
                lock (_lock)
                {
                    return [.. _requests];
                }
            }
        }

        public Task WaitAsync() => _shown.Task.WaitAsync(TimeSpan.FromSeconds(30), Client.Token);

        public Task ShowAsync(SignInRequest request, CancellationToken cancellationToken = default)
        {
            lock (_lock)
            {
                _requests.Add(request);
            }

            _shown.TrySetResult();
            return Fails ? throw new InvalidOperationException("no screen") : Task.CompletedTask;
        }
    }
}
