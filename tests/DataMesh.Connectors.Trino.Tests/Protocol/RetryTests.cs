using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

/// <summary>What is repeated, and what is not.</summary>
public sealed class RetryTests
{
    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    public static TheoryData<string> Passing => ["429", "502", "503", "504", "reset", "lost", "cut"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Page_IsAskedForAgain_AtTheSameAddress(string fault)
    {
        await using var client = await Client.ConnectAsync(Three);
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, Fault(fault), Fault(fault));

        Assert.Equal(["[1]", "[2]", "[3]"], (await client.RunAsync()).Rows);

        var pages = client.Server.Requests.Where(static request => request.Kind == LoopbackRequestKind.Page).Select(static request => request.Path).ToList();
        Assert.Equal([pages[1], pages[1]], pages[2..4]);
        Assert.Equal(1, client.Count(LoopbackRequestKind.Submit));
    }

    [Fact]
    public async Task EmptyPage_IsAskedForAgain()
    {
        await using var client = await Client.ConnectAsync(Three);
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.EmptyBody, LoopbackFault.EmptyBody);

        Assert.Equal(3, (await client.RunAsync()).Rows.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Submission_IsSentAgain_WithItsWholeBody_AndRunsOnce(string fault)
    {
        var engine = ScriptedEngine.Always(Three);
        await using var client = await Client.ConnectAsync(engine);
        client.Server.Fail(LoopbackRequestKind.Submit, Fault(fault), Fault(fault));

        Assert.Equal(3, (await client.RunAsync("SELECT 'once'")).Rows.Count);

        var submissions = client.Server.Requests.Where(static request => request.Kind == LoopbackRequestKind.Submit).ToList();
        Assert.Equal(3, submissions.Count);
        Assert.All(submissions, static request => Assert.Equal("SELECT 'once'", request.Text));
        Assert.All(submissions, request => Assert.Equal(submissions[0].Header("X-Trino-User"), request.Header("X-Trino-User")));
        Assert.Single(engine.Statements);
    }

    [Theory]
    [InlineData(LoopbackRequestKind.Submit, 500)]
    [InlineData(LoopbackRequestKind.Submit, 400)]
    [InlineData(LoopbackRequestKind.Submit, 403)]
    [InlineData(LoopbackRequestKind.Page, 500)]
    [InlineData(LoopbackRequestKind.Page, 404)]
    [InlineData(LoopbackRequestKind.Page, 410)]
    [InlineData(LoopbackRequestKind.Page, 501)]
    public async Task OtherErrors_AreNotRepeated(LoopbackRequestKind kind, int status)
    {
        await using var client = await Client.ConnectAsync(Three);
        client.Server.Fail(kind, LoopbackFault.Status(status));

        await Assert.ThrowsAnyAsync<ConnectorException>(() => client.RunAsync());

        Assert.Equal(1, client.Count(kind));
    }

    [Fact]
    public async Task EmptyAnswerToASubmission_IsNotRepeated()
    {
        await using var client = await Client.ConnectAsync(Three);
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.EmptyBody);

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.Equal(1, client.Count(LoopbackRequestKind.Submit));
    }

    [Fact]
    public async Task RetryAfter_IsObeyed()
    {
        var time = new ManualTimeProvider();
        await using var client = await Client.ConnectAsync(Three, time: time);
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Status(429, "7"));

        var running = client.RunAsync();
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        Assert.Equal(1, client.Count(LoopbackRequestKind.Submit));
        time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(3, (await running).Rows.Count);
    }

    [Fact]
    public async Task RetryAfter_EndsWithTheConnector()
    {
        var time = new ManualTimeProvider();
        await using var client = await Client.ConnectAsync(Three, static config => config with { RetryTime = TimeSpan.FromHours(1) }, time: time);
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Status(429, "1800"));

        var running = client.RunAsync();
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(1800));
        await client.Http.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.WaitAsync(TimeSpan.FromSeconds(30), Client.Token));
    }

    [Fact]
    public async Task RetryAfter_BeyondTheTime_IsToldToTheCaller()
    {
        await using var client = await Client.ConnectAsync(Three);
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Status(429, "60"));

        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => client.RunAsync());

        Assert.Equal(TimeSpan.FromSeconds(60), error.RetryAfter);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.True(error.IsTransient);
        Assert.Equal(1, client.Count(LoopbackRequestKind.Submit));
    }

    [Fact]
    public async Task Repeating_EndsAfterItsTime()
    {
        var time = new ManualTimeProvider();
        await using var client = await Client.ConnectAsync(Three, static config => config with { RetryTime = TimeSpan.FromSeconds(2), RequestTimeout = TimeSpan.FromDays(20) }, time: time);
        client.Server.Fail(LoopbackRequestKind.Page, [.. Enumerable.Repeat(LoopbackFault.Status(503), 100)]);

        var running = client.RunAsync();
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            // A request on its way must not meet its own limit, however slow the machine is.
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => running);
        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
        Assert.InRange(client.Count(LoopbackRequestKind.Page), 2, 40);
    }

    [Fact]
    public async Task NoTimeForIt_RepeatsNothing()
    {
        await using var client = await Client.ConnectAsync(Three, static config => config with { RetryTime = TimeSpan.Zero });
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Status(503));

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Equal(1, client.Count(LoopbackRequestKind.Page));
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsToldAtOnce_BeforeTheStatement()
    {
        var client = await Client.ConnectAsync(Three);
        await client.Server.DisposeAsync();

        // The time for repeating is 30 s: a submission without a connection is left to the caller's policy.
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.True(error.IsTransient);
        Assert.False(error.IsConnectionLost);
        Assert.Contains("'host', 'port'", error.Message, StringComparison.Ordinal);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task ServerThatGoesMidQuery_IsAskedAgain_UntilTheTimeIsUp()
    {
        var client = await Client.ConnectAsync(Three, static config => config with { RetryTime = TimeSpan.FromMilliseconds(300) });
        await using var execution = await client.SubmitAsync();
        (await execution.ReadAsync(Client.Token))!.Dispose();
        await client.Server.DisposeAsync();

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(async () => await execution.ReadAsync(Client.Token));

        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
        await execution.DisposeAsync();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task SlowAnswer_EndsAfterTheRequestsTime()
    {
        var time = new ManualTimeProvider();
        await using var client = await Client.ConnectAsync(Three, time: time);
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Stall);

        var running = client.RunAsync();
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Page);
        time.Advance(TimeSpan.FromSeconds(100));

        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => running);
        Assert.Contains("request_timeout", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel);
    }

    [Fact]
    public async Task RestartedServer_SaysThatTheQueryIsUnknown()
    {
        await using var client = await Client.ConnectAsync(Three);
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.None, LoopbackFault.Restart);

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => client.RunAsync());

        Assert.Contains("restarted", error.Message, StringComparison.Ordinal);
        Assert.Contains("load balancer", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
        Assert.DoesNotContain("/v1/statement/", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostThatDoesNotExist_IsNotTransientlyRepeated()
    {
        await using var http = TrinoHttp.Create(new TrinoConnectorConfig { Host = "nowhere.invalid" }, new ConnectorInstanceOptions("lake"), NullLogger.Instance, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => http.GetInfoAsync(Client.Token));

        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Fact]
    public void Backoff_GrowsToASecond()
    {
        Assert.All(Enumerable.Range(0, 200), static _ => Assert.InRange(Backoff.Delay(0), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)));
        Assert.InRange(Backoff.Delay(2), TimeSpan.FromMilliseconds(128), TimeSpan.FromMilliseconds(256));
        Assert.InRange(Backoff.Delay(1000), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1));
    }

    private static LoopbackFault Fault(string name) => name switch
    {
        "reset" => LoopbackFault.Reset,
        "lost" => LoopbackFault.LostAnswer,
        "cut" => LoopbackFault.CutBody(10),
        _ => LoopbackFault.Status(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
