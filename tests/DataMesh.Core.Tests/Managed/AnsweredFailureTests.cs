using System.Net;

namespace DataMesh.Core.Tests.Managed;

/// <summary>A system that answers "unavailable" has a connection that works: what runs on it is not waited for, and none is made anew.</summary>
public sealed class AnsweredFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Exception> Failures =>
    [
        Unavailable(),
        new HttpRequestException("no", null, HttpStatusCode.BadGateway),
        ConnectorException.Create(ConnectorErrorKind.Connection, "The broker is not there.", isConnectionLost: false),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task NextCall_GoesOnBesideWhatRuns(Exception failure)
    {
        var running = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (number, _, _) => number == 1 ? running.Task : number == 2 ? throw failure : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake, time: new ManualTimeProvider());
        await managed.ConnectAsync(Token); // So that the calls come in their order.
        var first = managed.ExecuteAsync("SELECT 1", Token);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        await managed.ExecuteAsync("SELECT 1", Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
        running.SetResult(QueryResult.Empty);
        await first;
        Assert.Equal((3, 1), (fake.Calls, fake.Connects));
    }

    [Fact]
    public async Task AfterAnAttemptThatMayHaveWorked_ItIsStillNoLostConnection()
    {
        var fake = new FakeConnector { OnExecute = static (number, _, _) => throw (number == 1 ? Unavailable() : ConnectorException.Create(ConnectorErrorKind.Connection, "full", outcome: OperationOutcome.NotStarted, isConnectionLost: false)) };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MaxAttempts = 2, MinDelay = TimeSpan.Zero });
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync(new QueryRequest("INSERT") { IsIdempotent = true }, Token));
        Assert.Equal((OperationOutcome.Unknown, false, 2), (error.Outcome, error.IsConnectionLost, fake.Calls));
        await managed.GetSchemaAsync("t", Token);
        Assert.Equal(1, fake.Connects);
    }

    [Fact]
    public async Task StepOfAStreamOrASession_KeepsTheConnection()
    {
        var fake = new FakeConnector
        {
            OnListTables = static _ => FailingTables(),
            OnOpenSession = static () => new DeadSession(Unavailable()),
        };
        await using var managed = ManagedFake.Of(fake);
        await Assert.ThrowsAsync<ConnectorConnectionException>(async () => await managed.ListTablesAsync(cancellationToken: Token).CountAsync(Token));
        await using (var session = await managed.OpenSessionAsync(Token))
        {
            await Assert.ThrowsAsync<ConnectorConnectionException>(() => session.ExecuteAsync("SELECT 1", Token));
        }

        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(1, fake.Connects);
    }

    [Fact]
    public async Task Health_KeepsTheConnection()
    {
        var fake = new FakeConnector { OnExecute = static (number, _, _) => number == 1 ? throw Unavailable() : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake);
        var health = await managed.CheckHealthAsync(Token);
        Assert.Equal((false, ConnectorErrorKind.Connection), (health.IsHealthy, health.ErrorKind));
        Assert.True((await managed.CheckHealthAsync(Token)).IsHealthy);
        Assert.Equal(1, fake.Connects);
    }

    private static ConnectorException Unavailable()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        return HttpErrors.Of(response);
    }

    private static async IAsyncEnumerable<TableInfo> FailingTables()
    {
        await Task.Yield();
        yield return new TableInfo("t", TableKind.Table);
        throw Unavailable();
    }
}
