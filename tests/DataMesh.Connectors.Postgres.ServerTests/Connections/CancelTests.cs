using System.Diagnostics;
using System.Net;
using DataMesh.Testing;

namespace DataMesh.Connectors.Postgres.ServerTests.Connections;

public sealed class CancelTests(SharedServer shared)
{
    [Fact]
    public async Task CancelledStatement_EndsOnTheServerAndLeavesItsConnectionUsable()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        var before = (await connector.ExecuteAsync("SELECT pg_backend_pid()", TestDatabase.Token)).Rows[0][0];
        using var stop = new CancellationTokenSource();
        var running = connector.ExecuteAsync("SELECT pg_sleep(60)", stop.Token);
        await OwnServer.UntilItRunsAsync(database.Connector(), "pg_sleep(60)");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(before, (await connector.ExecuteAsync("SELECT pg_backend_pid()", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task StreamCancelledMidway_GivesItsConnectionBack()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        using var stop = new CancellationTokenSource();
        await using (var stream = await connector.StreamAsync("SELECT CASE WHEN i < 5000 THEN 1 ELSE length(pg_sleep(60)::text) END FROM generate_series(1, 10000) AS i", TestDatabase.Token))
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(300));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await stream.ReadAsync(stop.Token) is not null)
                {
                }
            });
        }

        Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task NetworkThatStalls_KeepsNobodyWhoCancels()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, shared.Server.Port));
        var connector = database.Connector(database.Config with { Port = proxy.Port, ConnectTimeout = TimeSpan.FromSeconds(2) });
        await connector.ExecuteAsync("SELECT 1", TestDatabase.Token);
        using var stop = new CancellationTokenSource();
        var running = connector.ExecuteAsync("SELECT pg_sleep(60)", stop.Token);
        await OwnServer.UntilItRunsAsync(database.Connector(), "pg_sleep(60)");

        // What is open says nothing more, and the connection over which the cancel would go is never answered.
        proxy.Apply(TcpFault.Stall());
        proxy.Faults.FromNowOn(TcpFault.Hang());
        var cancelling = Task.Run(stop.Cancel, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10), TestDatabase.Token));
        await cancelling.WaitAsync(TimeSpan.FromSeconds(10), TestDatabase.Token);

        proxy.Faults.Clear();
        proxy.Apply(null);
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task ServerThatIgnoresTheCancel_KeepsNobody()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process is stopped by a signal of Linux.");
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 2 });
        using var stop = new CancellationTokenSource();
        var running = connector.ExecuteAsync("SELECT pg_sleep(61)", stop.Token);
        await OwnServer.UntilItRunsAsync(connector, "pg_sleep(61)");
        var backend = (int)(await connector.ExecuteAsync("SELECT pid FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(61)'", TestDatabase.Token)).Rows[0][0]!;
        Signal("-STOP", backend);
        try
        {
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10), TestDatabase.Token));
            Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", TestDatabase.Token)).Rows[0][0]);
        }
        finally
        {
            Signal("-CONT", backend);
        }
    }

    [Fact]
    public async Task CancelsAtRandomTimes_HitNoStatementButTheirOwn()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 3 });
        await connector.ExecuteAsync("SELECT 1", TestDatabase.Token);
        var cancelled = 0;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(caller => Task.Run(() => CallAsync(new Random(caller)))));

        Assert.True(cancelled > 0, "No statement was cancelled: the test proves nothing.");

        async Task CallAsync(Random random)
        {
            for (var i = 0; i < 150; i++)
            {
                using var stop = new CancellationTokenSource();
                var isToStop = i % 2 == 0;
                var running = connector.ExecuteAsync($"SELECT pg_sleep({random.NextDouble() * 0.002})", stop.Token);
                if (isToStop)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 4), TestDatabase.Token);
                    await stop.CancelAsync();
                }

                try
                {
                    await running;
                }
                catch (OperationCanceledException) when (isToStop)
                {
                    Interlocked.Increment(ref cancelled);
                }
            }
        }
    }

    private static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
