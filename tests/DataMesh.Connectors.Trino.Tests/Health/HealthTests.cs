using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Tests.Statements;

namespace DataMesh.Connectors.Trino.Tests.Health;

public sealed class HealthTests
{
    private static readonly LoopbackAuthentication OneUser = new() { Passwords = new Dictionary<string, string> { ["alice"] = "right" } };

    [Fact]
    public async Task ServerThatWorks_IsHealthy()
    {
        await using var server = await ScriptedServer.StartAsync();
        var health = await (await server.ConnectAsync()).CheckHealthAsync(ScriptedServer.Token);
        Assert.True(health.IsHealthy, health.Reason);
        Assert.Empty(health.Warnings);
        Assert.Equal([("SELECT 1", null)], server.Ran);
    }

    [Fact]
    public async Task ReadOnlyInstance_IsToldWhatIsLeftToTheCluster()
    {
        await using var server = await ScriptedServer.StartAsync();
        var health = await (await server.ConnectAsync(isReadOnly: true)).CheckHealthAsync(ScriptedServer.Token);
        Assert.Contains("access control", Assert.Single(health.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatShutsDown_IsHealthyWithAWarning()
    {
        await using var server = await ScriptedServer.StartAsync(new LoopbackOptions { State = "SHUTTING_DOWN" });
        var health = await (await server.ConnectAsync()).CheckHealthAsync(ScriptedServer.Token);
        Assert.True(health.IsHealthy, health.Reason);
        Assert.Contains("SHUTTING_DOWN", Assert.Single(health.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(200, "no JSON")]
    [InlineData(200, "{}")]
    public async Task ServerThatDoesNotTellItsState_IsHealthy(int status, string text)
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        server.Server.Fail(LoopbackRequestKind.Info, LoopbackFault.None, LoopbackFault.Answer(LoopbackResponse.Plain(status, text)));
        var health = await connector.CheckHealthAsync(ScriptedServer.Token);
        Assert.True(health.IsHealthy, health.Reason);
        Assert.Empty(health.Warnings);
    }

    [Fact]
    public async Task ConnectThatWaits_EndsWithTheConnector()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Server.Fail(LoopbackRequestKind.Info, LoopbackFault.Stall);
        var connector = server.Make();
        var connecting = connector.ConnectAsync(ScriptedServer.Token);
        await server.Server.SeeAsync(static request => request.Kind == LoopbackRequestKind.Info, ScriptedServer.Token);
        var queued = connector.ConnectAsync(ScriptedServer.Token);

        await connector.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), ScriptedServer.Token);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => connecting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queued);
    }

    [Fact]
    public async Task ServerThatIsGone_DoesNotAnswer()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        await server.Server.DisposeAsync();
        var health = await connector.CheckHealthAsync(ScriptedServer.Token);
        Assert.False(health.IsHealthy);
        Assert.StartsWith("The coordinator does not answer: ", health.Reason, StringComparison.Ordinal);
        Assert.Equal(ConnectorErrorKind.Connection, health.ErrorKind);
    }

    [Fact]
    public async Task RefusedUser_IsToldApartFromAServerThatIsDown()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        server.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Status(401));
        var health = await connector.CheckHealthAsync(ScriptedServer.Token);
        Assert.StartsWith("The coordinator answers, and refuses the user: ", health.Reason, StringComparison.Ordinal);
        Assert.Equal(ConnectorErrorKind.Authentication, health.ErrorKind);
    }

    [Fact]
    public async Task FailingStatement_IsToldApartFromAServerThatIsDown()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        server.Script.Add("SELECT 1", ScriptedAnswer.Failing(new("NO_NODES_AVAILABLE", 65541, "INTERNAL_ERROR", "No worker nodes available")));
        Assert.StartsWith("The coordinator answers, but runs no statement: ", (await connector.CheckHealthAsync(ScriptedServer.Token)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatStarts_TakesNoConnect()
    {
        await using var server = await ScriptedServer.StartAsync(new LoopbackOptions { IsStarting = true });
        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => server.ConnectAsync());
        Assert.True(error.IsTransient);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Fact]
    public async Task NotConnected_IsUnhealthyWithoutAnException()
    {
        await using var server = await ScriptedServer.StartAsync();
        Assert.False((await server.Make().CheckHealthAsync(ScriptedServer.Token)).IsHealthy);
    }

    [Theory]
    [InlineData("right", true)]
    [InlineData("wrong", false)]
    public async Task Password_IsTriedByTheConnect(string password, bool isRight)
    {
        await using var server = await ScriptedServer.StartAsync(new LoopbackOptions { Authentication = OneUser });
        var connect = () => server.ConnectAsync(configure: config => config with { Password = password, Tls = false, AllowInsecureCredentials = true });
        if (isRight)
        {
            await connect();
            Assert.Equal("SELECT 1", Assert.Single(server.Ran).Sql);
        }
        else
        {
            await Assert.ThrowsAsync<ConnectorAuthenticationException>(connect);
        }
    }

    [Fact]
    public async Task WithoutCredentials_TheConnectRunsNothing()
    {
        await using var server = await ScriptedServer.StartAsync();
        await server.ConnectAsync();
        Assert.Empty(server.Ran);
    }

    [Fact]
    public async Task DisconnectAndConnect_WorkTwice()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = server.Make();
        await connector.DisconnectAsync(ScriptedServer.Token);
        await connector.ConnectAsync(ScriptedServer.Token);
        await connector.ConnectAsync(ScriptedServer.Token);
        await connector.DisconnectAsync(ScriptedServer.Token);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.StreamAsync("SELECT 1", ScriptedServer.Token));
        await connector.ConnectAsync(ScriptedServer.Token);
        Assert.Equal(1, (await ((IQueryConnector)connector).ExecuteAsync("SELECT 1", ScriptedServer.Token)).RowCount);
        await connector.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connector.ConnectAsync(ScriptedServer.Token));
    }
}
