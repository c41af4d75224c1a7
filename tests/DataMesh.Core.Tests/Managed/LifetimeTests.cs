namespace DataMesh.Core.Tests.Managed;

public sealed class LifetimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyFirstCallers_ConnectOnce()
    {
        var gate = new TaskCompletionSource();
        var fake = new FakeConnector { OnConnect = (_, _) => gate.Task };
        await using var managed = ManagedFake.Of(fake);
        var calls = Enumerable.Range(0, 200).Select(_ => Task.Run(() => managed.ExecuteAsync("SELECT 1", Token), Token)).ToList();
        await Task.Delay(20, Token);
        gate.SetResult();
        await Task.WhenAll(calls);
        Assert.Equal((1, 200), (fake.Connects, fake.Calls));
    }

    [Fact]
    public async Task OneWaitersCancel_FailsThatWaiterOnly()
    {
        var gate = new TaskCompletionSource();
        var fake = new FakeConnector { OnConnect = (_, _) => gate.Task };
        await using var managed = ManagedFake.Of(fake);
        using var cancel = new CancellationTokenSource();
        var cancelled = managed.ExecuteAsync("SELECT 1", cancel.Token);
        var patient = managed.ExecuteAsync("SELECT 1", Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.SetResult();
        await patient;
        Assert.Equal(1, fake.Connects);
    }

    [Fact]
    public async Task FailedConnect_IsToldAndNotRemembered()
    {
        var fake = new FakeConnector { OnConnect = static (number, _) => number == 1 ? throw new ConnectorConnectionException("Nobody answers.") : Task.CompletedTask };
        await using var managed = ManagedFake.Of(fake);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal(("warehouse, connect: Nobody answers.", OperationOutcome.NotStarted), (error.Message, error.Outcome));
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal((2, 1), (fake.Connects, fake.Calls));
    }

    [Fact]
    public async Task LostConnection_IsMadeAgainOnceByTheNextCalls()
    {
        var fake = new FakeConnector { OnExecute = static (number, _, _) => number == 1 ? throw new ConnectorConnectionException("The line went dead.") : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => managed.ExecuteAsync("SELECT 1", Token)));
        Assert.Equal((2, 1), (fake.Connects, fake.Disconnects));
    }

    [Fact]
    public async Task LateErrorOfAnOldConnection_LeavesTheNewOne()
    {
        var late = new TaskCompletionSource<QueryResult>();
        var time = new ManualTimeProvider();
        var fake = new FakeConnector
        {
            OnExecute = (number, _, _) => number switch
            {
                1 => late.Task,
                2 => throw new ConnectorConnectionException("dead"),
                _ => Task.FromResult(QueryResult.Empty),
            },
        };
        await using var managed = ManagedFake.Of(fake, time: time);
        await managed.ConnectAsync(Token);
        var slow = managed.ExecuteAsync("SELECT 1", Token);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));

        // The slow call holds the old connection until the drain budget has passed.
        var next = managed.ExecuteAsync("SELECT 1", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(11));
        await next;
        late.SetException(new ConnectorConnectionException("dead too"));
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => slow);
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(2, fake.Connects);
    }

    [Fact]
    public async Task Disconnect_WaitsForRunningOperations()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (_, _, _) => gate.Task };
        await using var managed = ManagedFake.Of(fake);
        await managed.ConnectAsync(Token);
        var running = managed.ExecuteAsync("SELECT 1", Token);
        var disconnecting = managed.DisconnectAsync(Token);
        await Task.Delay(20, Token);
        Assert.Equal((false, 0), (disconnecting.IsCompleted, fake.Disconnects));
        gate.SetResult(QueryResult.Empty);
        await running;
        await disconnecting;
        Assert.Equal(1, fake.Disconnects);
        await managed.DisconnectAsync(Token);
        Assert.Equal(1, fake.Disconnects);
    }

    [Fact]
    public async Task DrainBudget_EndsTheWait()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, _) => new TaskCompletionSource<QueryResult>().Task };
        var managed = ManagedFake.Of(fake, time: time);
        await managed.ConnectAsync(Token);
        _ = managed.ExecuteAsync("SELECT 1", Token);
        var disposing = managed.DisposeAsync().AsTask();
        await time.AdvanceAsync(TimeSpan.FromSeconds(11));
        await disposing.WaitAsync(TimeSpan.FromSeconds(5), Token);
        Assert.Equal(1, fake.Disconnects);
    }

    [Fact]
    public async Task OpenStream_HoldsTheConnection()
    {
        var fake = new FakeConnector();
        await using var managed = ManagedFake.Of(fake);
        var stream = await managed.StreamAsync("SELECT 1", Token);
        var disconnecting = managed.DisconnectAsync(Token);
        await Task.Delay(20, Token);
        Assert.False(disconnecting.IsCompleted);
        await stream.DisposeAsync();
        await stream.DisposeAsync();
        await disconnecting;
        Assert.Equal(1, fake.Disconnects);
    }

    [Fact]
    public async Task Disposed_DisconnectsOnceAndRefusesCalls()
    {
        var fake = new FakeConnector();
        var managed = ManagedFake.Of(fake);
        await managed.ExecuteAsync("SELECT 1", Token);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => managed.DisposeAsync().AsTask()));
        Assert.Equal(1, fake.Disconnects);
        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Contains("warehouse", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => managed.CheckHealthAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => managed.ConnectAsync(Token));
    }

    [Fact]
    public async Task DisposedWhileConnecting_EndsBoth()
    {
        var fake = new FakeConnector { OnConnect = static (_, token) => Task.Delay(Timeout.Infinite, token) };
        var managed = ManagedFake.Of(fake);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        await Task.Delay(20, Token);
        await managed.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), Token);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
    }

    [Fact]
    public async Task ConnectThatTakesTooLong_IsATimeout()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnConnect = static (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var managed = ManagedFake.Of(fake, time: time);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(31));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Fact]
    public async Task DisconnectDuringAConnect_WaitsForItAndLeavesItClosed()
    {
        var gate = new TaskCompletionSource();
        var fake = new FakeConnector { OnConnect = (number, _) => number == 1 ? gate.Task : Task.CompletedTask };
        await using var managed = ManagedFake.Of(fake);
        var connecting = managed.ConnectAsync(Token);
        while (fake.Connects == 0)
        {
            await Task.Yield();
        }

        var disconnecting = managed.DisconnectAsync(Token);
        Assert.False(disconnecting.IsCompleted);
        gate.SetResult();
        await Task.WhenAll(connecting, disconnecting);
        Assert.Equal((1, 1), (fake.Connects, fake.Disconnects));
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(2, fake.Connects);
    }

    [Fact]
    public async Task DisconnectThatHangsOrFails_DoesNotKeepTheHostFromEnding()
    {
        var time = new ManualTimeProvider();
        var hanging = new FakeConnector { OnDisconnectAsync = static _ => new TaskCompletionSource().Task };
        var managed = ManagedFake.Of(hanging, time: time);
        await managed.ConnectAsync(Token);
        var disposing = managed.DisposeAsync().AsTask();
        await time.AdvanceAsync(TimeSpan.FromSeconds(11));
        await disposing.WaitAsync(TimeSpan.FromSeconds(5), Token);

        var failing = ManagedFake.Of(new FakeConnector { OnDisconnectAsync = static _ => throw new TaskCanceledException("HttpClient.Timeout") });
        await failing.ConnectAsync(Token);
        await failing.DisposeAsync();
    }

    [Fact]
    public async Task ErrorOfASessionOnAnOldConnection_LeavesTheNewOne()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnOpenSession = static () => new DeadSession(), OnExecute = static (number, _, _) => number == 1 ? throw new ConnectorConnectionException("dead") : Task.FromResult(QueryResult.Empty) };
        var managed = ManagedFake.Of(fake, time: time);
        var session = await managed.OpenSessionAsync(Token);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        var next = managed.ExecuteAsync("SELECT 1", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(11));
        await next;
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => session.ExecuteAsync("SELECT 1", Token));
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(2, fake.Connects);
        await session.DisposeAsync();
        await managed.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.CommitAsync(Token));
    }

    [Fact]
    public async Task HealthThatFindsTheConnectionLost_ConnectsAgain()
    {
        var fake = new FakeConnector { OnStream = static (number, _, _) => number == 1 ? throw new ConnectorConnectionException("dead") : Task.FromResult(RowStream.From(QueryResult.Empty)) };
        fake.OnExecute = static (number, _, _) => number == 1 ? throw new ConnectorConnectionException("dead") : Task.FromResult(QueryResult.Empty);
        await using var managed = ManagedFake.Of(fake);
        Assert.False((await managed.CheckHealthAsync(Token)).IsHealthy);
        Assert.True((await managed.CheckHealthAsync(Token)).IsHealthy);
        Assert.Equal(2, fake.Connects);
    }

    [Fact]
    public async Task Unhealthy_IsAResult()
    {
        var fake = new FakeConnector { OnConnect = static (_, _) => throw new ConnectorConnectionException("Nobody answers.") };
        await using var managed = ManagedFake.Of(fake);
        var health = await managed.CheckHealthAsync(Token);
        Assert.Equal((false, "warehouse, connect: Nobody answers."), (health.IsHealthy, health.Reason));
    }

    [Fact]
    public async Task HealthyByDefault_RunsSelect1()
    {
        var asked = "";
        var fake = new FakeConnector { OnStream = (_, query, _) => Task.FromResult(Note(query)) };
        fake.OnExecute = (_, query, _) => Task.FromResult(NoteResult(query));
        await using var managed = ManagedFake.Of(fake);
        Assert.True((await managed.CheckHealthAsync(Token)).IsHealthy);
        Assert.Equal("SELECT 1", asked);

        RowStream Note(QueryRequest query) => RowStream.From(NoteResult(query));

        QueryResult NoteResult(QueryRequest query)
        {
            asked = query.Text;
            return QueryResult.Empty;
        }
    }
}
