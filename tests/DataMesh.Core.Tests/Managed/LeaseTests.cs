namespace DataMesh.Core.Tests.Managed;

/// <summary>What stays open between calls: its tokens, its idle time, its end.</summary>
public sealed class LeaseTests
{
    private static readonly ConnectorInstanceOptions Patient = new("warehouse") { Resilience = new ResilienceOptions { IdleTimeout = TimeSpan.FromSeconds(5) } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TimeBetweenSteps_IsTheReadersOwn_AndNoTimerIsLeft()
    {
        var time = new ManualTimeProvider();
        await using var managed = ManagedFake.Of(Endless(), null, Patient, time);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        for (var step = 0; step < 3; step++)
        {
            Assert.NotNull(await rows.ReadAsync(Token));
            time.Advance(TimeSpan.FromHours(1));
        }

        await rows.DisposeAsync();
        Assert.Equal(0, time.Pending);
    }

    [Fact]
    public async Task CancelOfAStepThatHasEnded_IsNoneOfTheNext()
    {
        await using var managed = ManagedFake.Of(Endless());
        await using var rows = await managed.StreamAsync("SELECT 1", Token);
        using var cancel = new CancellationTokenSource();
        Assert.NotNull(await rows.ReadAsync(cancel.Token));
        Assert.NotNull(await rows.ReadAsync(cancel.Token));
        await cancel.CancelAsync();
        Assert.NotNull(await rows.ReadAsync(Token));
    }

    [Fact]
    public async Task StepThatIsCancelledBeforehand_IsNotTaken()
    {
        var read = 0;
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream((number, _) => Row(read = number))) });
        await using var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        var before = read;
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rows.ReadAsync(cancel.Token).AsTask());
        Assert.Equal(before, read);
        Assert.NotNull(await rows.ReadAsync(Token));
    }

    // An author may know better what became of a step than its cancelled caller.
    [Theory]
    [MemberData(nameof(Known))]
    public async Task KnownErrorOfACancelledStep_IsTold(ConnectorException error)
    {
        var fake = new FakeConnector { OnStream = (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream((number, token) => number == 1 ? Row(1) : FailsWhenCancelled(error, token))) };
        await using var managed = ManagedFake.Of(fake);
        await using var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var step = rows.ReadAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        Assert.Same(error, await Assert.ThrowsAnyAsync<ConnectorException>(() => step));
    }

    public static TheoryData<ConnectorException> Known() => [new ConnectorTimeoutException("the server's own limit"), new ConnectorQueryException("division by zero")];

    [Fact]
    public async Task SessionThatIsOpenedInSpiteOfACancel_IsClosed()
    {
        using var cancel = new CancellationTokenSource();
        var session = new ScriptedSession();
        await using var managed = ManagedFake.Of(new FakeConnector { OnOpenSession = Opened });
        await managed.ConnectAsync(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => managed.OpenSessionAsync(cancel.Token));
        Assert.Equal(["dispose"], session.Steps);

        IQuerySession Opened()
        {
            cancel.Cancel();
            return session;
        }
    }

    // The next call may want the connection that a close gives back.
    [Fact]
    public async Task SlowClose_IsWaitedFor()
    {
        var isClosed = false;
        var fake = new FakeConnector { OnStream = (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream(static (_, _) => Row(1), Close)) };
        await using var managed = ManagedFake.Of(fake);
        await using (var rows = await managed.StreamAsync("SELECT 1", Token))
        {
            await rows.ReadAsync(Token);
        }

        Assert.True(isClosed);

        async ValueTask Close()
        {
            await Task.Delay(800, CancellationToken.None);
            isClosed = true;
        }
    }

    private static FakeConnector Endless() => new() { OnStream = static (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream(static (number, _) => Row(number))) };

    private static ValueTask<RowBatch?> Row(int number) => new(number > 0 ? ScriptedStream.OneRow() : null);

    private static async ValueTask<RowBatch?> FailsWhenCancelled(ConnectorException error, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
        throw error;
    }
}
