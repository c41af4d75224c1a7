using System.Diagnostics;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class CancellationTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // Longer than any wait here: whoever waits for a lock is ended by something else.
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    /// <summary>Cancels a call that runs, and checks that it ends within a second with the caller's own token.</summary>
    private static async Task CancelsAsync(Func<CancellationToken, Task> call)
    {
        using var source = new CancellationTokenSource();
        var running = Task.Run(() => call(source.Token), TestDatabase.Token);
        await Task.Delay(Soon, TestDatabase.Token);
        Assert.False(running.IsCompleted, "The call ended before it was cancelled.");

        var start = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10), TestDatabase.Token));

        Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"It took {Stopwatch.GetElapsedTime(start)}.");
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task TokenCancelledBefore_RunsNothing()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.StreamAsync("INSERT INTO t VALUES (1)", new CancellationToken(true)));

        Assert.Equal(0L, database.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task LongStep_IsCancelledAndTheConnectionServesOn()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });

        await CancelsAsync(token => ((IQueryConnector)connector).ExecuteAsync(TestSql.Busy, token));

        Assert.Equal(1L, await connector.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task WaitForALock_IsCancelled()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");

        // One connection: a statement that went on waiting would write after all, before the last question is asked.
        var connector = await database.ConnectAsync(database.Config with { BusyTimeout = LongWait, PoolSize = 1 });
        using var other = database.OpenRaw();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE");

        await CancelsAsync(token => ((IQueryConnector)connector).ExecuteAsync("INSERT INTO t VALUES (1)", token));
        await CancelsAsync(token => ((IQueryConnector)connector).ExecuteAsync("SELECT * FROM t", token));
        await CancelsAsync(token => connector.GetSchemaAsync("t", token));
        await CancelsAsync(token => database.New(database.Config with { BusyTimeout = LongWait }).ConnectAsync(token));

        TestDatabase.Execute(other, "ROLLBACK");
        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task WaitForAConnection_IsCancelled()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });
        await using var stream = await connector.StreamAsync(TestSql.Endless, TestDatabase.Token);

        await CancelsAsync(token => ((IQueryConnector)connector).ExecuteAsync("SELECT 1", token));
    }

    [Fact]
    public async Task HugeStatement_IsCancelledWhilePrepared()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (a, b, c, d)");
        var connector = await database.ConnectAsync();

        // A join of 60 tables: its plan takes the engine long.
        var tables = string.Join(", ", Enumerable.Range(0, 60).Select(i => $"t AS t{i}"));
        var on = string.Join(" AND ", Enumerable.Range(1, 59).Select(i => $"t{i}.a = t{i - 1}.b AND t{i}.c = t{i / 2}.d"));
        var sql = $"SELECT 1 FROM {tables} WHERE {on}";
        using var source = new CancellationTokenSource(Soon);
        var start = Stopwatch.GetTimestamp();
        try
        {
            await connector.ExplainAsync(sql, source.Token);
        }
        catch (OperationCanceledException)
        {
        }

        Assert.True(Stopwatch.GetElapsedTime(start) < Soon + Limit, $"It took {Stopwatch.GetElapsedTime(start)}.");
    }

    [Fact]
    public async Task FunctionThatCannotBeInterrupted_LeavesItsCallerWithinASecond()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();

        // One call of a function, which the engine does not leave before it has looked everywhere.
        var slow = "SELECT instr(hex(zeroblob(250000)), hex(zeroblob(125000)) || '1')";

        await CancelsAsync(token => ((IQueryConnector)connector).ExecuteAsync(slow, token));
    }

    [Fact]
    public async Task RequestTimeout_EndsALongStepAndAWaitForALock()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync(database.Config with { BusyTimeout = LongWait });
        using var other = database.OpenRaw();

        var busy = await connector.FailsAsync<ConnectorTimeoutException>(new QueryRequest(TestSql.Busy) { Timeout = Soon });
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE");
        var locked = await connector.FailsAsync<ConnectorTimeoutException>(new QueryRequest("INSERT INTO t VALUES (1)") { Timeout = Soon });

        Assert.Equal(OperationOutcome.Failed, busy.Outcome);
        Assert.Equal(OperationOutcome.Failed, locked.Outcome);
        Assert.Contains("0.15 s", busy.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestTimeout_EndsAWaitForAConnection()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });
        await using var stream = await connector.StreamAsync(TestSql.Endless, TestDatabase.Token);

        var error = await connector.FailsAsync<ConnectorTimeoutException>(new QueryRequest("SELECT 1") { Timeout = Soon });

        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.Contains("pool_size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestTimeout_HoldsUntilTheFirstBatchOfAStream()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();
        await using var stream = await connector.StreamAsync(new QueryRequest(TestSql.Rows(200_000)) { Timeout = TimeSpan.FromMilliseconds(500) }, TestDatabase.Token);
        await Task.Delay(700, TestDatabase.Token);
        long rows = 0;

        while (await stream.ReadAsync(TestDatabase.Token) is { } batch)
        {
            rows += batch.RowCount;
        }

        Assert.Equal(200_000, rows);
    }

    [Fact]
    public async Task CancelledWrite_LeavesNothingBehind()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();

        await CancelsAsync(token => ((IQueryConnector)connector).ExecuteAsync($"INSERT INTO t SELECT i FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n)", token));

        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task BusyTimeout_IsATransientConflictThatSaysWhatToDo()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync(database.Config with { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        using var other = database.OpenRaw();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE");
        var start = Stopwatch.GetTimestamp();

        var error = await connector.FailsAsync<ConnectorConflictException>("INSERT INTO t VALUES (1)");

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));
        Assert.Equal((true, OperationOutcome.NotStarted, "SQLITE_BUSY"), (error.IsTransient, error.Outcome, error.VendorCode));
        Assert.Contains("busy_timeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockThatIsReleased_LetsTheWaitingStatementThrough()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();
        using var other = database.OpenRaw();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE");

        var waiting = connector.RunAsync("INSERT INTO t VALUES (1)");
        await Task.Delay(200, TestDatabase.Token);
        Assert.False(waiting.IsCompleted);
        TestDatabase.Execute(other, "COMMIT");

        Assert.Equal(1, (await waiting).AffectedRows);
    }

    [Fact]
    public async Task DroppedStream_EndsItsStatementAndFreesItsConnection()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1, BusyTimeout = TimeSpan.Zero });
        var stream = await connector.StreamAsync(TestSql.Endless, TestDatabase.Token);
        Assert.NotNull(await stream.ReadAsync(TestDatabase.Token));
        var start = Stopwatch.GetTimestamp();

        await stream.DisposeAsync();

        Assert.Equal(1, (await connector.RunAsync("INSERT INTO t VALUES (1)")).AffectedRows);
        Assert.True(Stopwatch.GetElapsedTime(start) < Limit);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.ReadAsync(TestDatabase.Token));
    }

    [Fact]
    public async Task CancelledRead_EndsTheStream()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });

        // The first row comes at once, the second never.
        await using var stream = await connector.StreamAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i = 1", TestDatabase.Token);
        Assert.Equal(1, (await stream.ReadAsync(TestDatabase.Token))!.RowCount);

        await CancelsAsync(async token => await stream.ReadAsync(token));

        await stream.DisposeAsync();
        Assert.Equal(1L, await connector.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task SlowRows_AreHandedOverBeforeTheBatchIsFull()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();
        var start = Stopwatch.GetTimestamp();

        await using var stream = await connector.StreamAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i % 1000000 = 0", TestDatabase.Token);
        var batch = await stream.ReadAsync(TestDatabase.Token);

        Assert.InRange(batch!.RowCount, 1, 100);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Disconnect_EndsWhatRunsAndSaysSo()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();
        var running = connector.RunAsync(TestSql.Busy);
        await Task.Delay(Soon, TestDatabase.Token);
        var start = Stopwatch.GetTimestamp();

        await connector.DisconnectAsync(TestDatabase.Token);

        Assert.True(Stopwatch.GetElapsedTime(start) < Limit);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => running);
        Assert.Contains("disconnected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisconnectUnderAnOpenStream_FailsItsReaderAndNeverLooksLikeTheEnd()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();
        await using var stream = await connector.StreamAsync(TestSql.Endless, TestDatabase.Token);
        await Task.Delay(Soon, TestDatabase.Token);
        var start = Stopwatch.GetTimestamp();

        await connector.DisconnectAsync(TestDatabase.Token);

        Assert.True(Stopwatch.GetElapsedTime(start) < Limit);
        await Assert.ThrowsAsync<ConnectorConnectionException>(async () =>
        {
            while (await stream.ReadAsync(TestDatabase.Token) is not null)
            {
            }
        });
    }

    [Fact]
    public async Task StarvedThreadPool_DoesNotDelayTheEndOfAStatement()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();
        using var other = database.OpenRaw();
        using var source = new CancellationTokenSource();
        var release = new ManualResetEventSlim();
        var running = ((IQueryConnector)connector).ExecuteAsync("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", source.Token);
        await Task.Delay(Soon, TestDatabase.Token);

        // All threads of the pool wait for something; the statement must let go of its lock all the same.
        for (var i = 0; i < Environment.ProcessorCount * 8; i++)
        {
            ThreadPool.QueueUserWorkItem(static state => ((ManualResetEventSlim)state!).Wait(TimeSpan.FromSeconds(5)), release);
        }

        var start = Stopwatch.GetTimestamp();
        source.Cancel();
        TestDatabase.Execute(other, "BEGIN IMMEDIATE; ROLLBACK;");
        var elapsed = Stopwatch.GetElapsedTime(start);
        release.Set();

        Assert.True(elapsed < Limit, $"It took {elapsed}.");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
