using System.Diagnostics;
using DataMesh.Connectors.Sqlite.Connections;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class WorkerTests
{
    private static ConnectionPool NewPool(TestDatabase database, int size) => new(
        new EngineSettings(
            DatabaseLocation.From(database.Config), new Access.AccessRules(new ConnectorInstanceOptions("test")), TimeSpan.FromSeconds(1), null, "test"),
        size);

    [Fact]
    public async Task Worker_EndsItsThreadWithThePool()
    {
        await using var database = TestDatabase.Create("");
        var pool = NewPool(database, 2);
        var control = new CallControl(null, TestDatabase.Token);
        var worker = await pool.RentAsync(control);
        var thread = await CallRunner.RunAsync(worker, control, _ => Thread.CurrentThread, () => pool.Return(worker));
        Assert.True(thread is { IsBackground: true, IsThreadPoolThread: false, IsAlive: true });

        await pool.DisposeAsync();

        Assert.True(worker.Ended.IsCompletedSuccessfully);
        Assert.True(thread.Join(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task WorkerThatIsBusyAtTheEnd_EndsAfterItsWork()
    {
        await using var database = TestDatabase.Create("");
        var pool = NewPool(database, 1);
        var control = new CallControl(null, TestDatabase.Token);
        var worker = await pool.RentAsync(control);
        using var release = new ManualResetEventSlim();
        var work = CallRunner.RunAsync(worker, control, _ => release.Wait(TimeSpan.FromSeconds(5)), () => pool.Return(worker));

        var end = pool.DisposeAsync();
        Assert.False(end.IsCompleted);
        release.Set();
        await end;

        Assert.True(await work);
        Assert.True(worker.Ended.IsCompleted);
    }

    [Fact]
    public async Task CallThatWaitsForAWorkerOfAClosedPool_Ends()
    {
        await using var database = TestDatabase.Create("");
        var pool = NewPool(database, 1);
        var control = new CallControl(null, TestDatabase.Token);
        var worker = await pool.RentAsync(control);
        Task<ConnectionWorker>[] waiting = [pool.RentAsync(control), pool.RentAsync(control)];

        await Task.WhenAll(pool.DisposeAsync().AsTask(), CallRunner.RunAsync(worker, control, _ => 0, () => pool.Return(worker)));

        foreach (var task in waiting)
        {
            await Assert.ThrowsAsync<ConnectorConnectionException>(() => task.WaitAsync(TimeSpan.FromSeconds(5), TestDatabase.Token));
        }
    }

    [Fact]
    public async Task IdleWorker_IsUsedAgain()
    {
        await using var database = TestDatabase.Create("");
        await using var pool = NewPool(database, 4);
        HashSet<int> threads = [];
        for (var i = 0; i < 20; i++)
        {
            threads.Add(await CallRunner.RunAsync(pool, new CallControl(null, TestDatabase.Token), _ => Environment.CurrentManagedThreadId));
        }

        Assert.Single(threads);
    }

    [Fact]
    public async Task WorkThatDoesNotStop_IsLeftAfterTheGraceAndKeepsItsSlot()
    {
        await using var database = TestDatabase.Create("");
        await using var pool = NewPool(database, 1);
        using var source = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var control = new CallControl(null, source.Token);
        var call = CallRunner.RunAsync(pool, control, _ => release.Wait(TimeSpan.FromSeconds(10)));
        var start = Stopwatch.GetTimestamp();

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1));
        var next = pool.RentAsync(new CallControl(null, TestDatabase.Token));
        Assert.False(next.IsCompleted);
        release.Set();

        var worker = await next.WaitAsync(TimeSpan.FromSeconds(5), TestDatabase.Token);
        pool.Return(worker);
    }

    [Fact]
    public async Task WorkThatDoesNotStopInTime_IsATimeoutWhoseOutcomeIsUnknown()
    {
        await using var database = TestDatabase.Create("");
        await using var pool = NewPool(database, 1);
        using var release = new ManualResetEventSlim();
        var control = new CallControl(TimeSpan.FromMilliseconds(50), TestDatabase.Token);

        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => CallRunner.RunAsync(pool, control, _ => release.Wait(TimeSpan.FromSeconds(10))));
        release.Set();

        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
    }

    [Fact]
    public async Task ManyStreamsOpenedAndDropped_LeaveNoThreadAndNoLock()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            await using var stream = await connector.StreamAsync(TestSql.Endless, TestDatabase.Token);
            await stream.ReadAsync(TestDatabase.Token);
        }

        using var other = database.OpenRaw();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE; COMMIT;");
    }
}
