using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>A cancel at any time ends the call and the query.</summary>
public sealed class CancelTests
{
    private const string Sql = "SELECT c FROM t";

    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    [Fact]
    public async Task CancelBeforeTheFirstPage_EndsTheQuery()
    {
        using var never = new ManualResetEventSlim();
        await using var bench = await Bench.StartAsync(Waiting(never), new() { MaxWait = TimeSpan.FromMinutes(5) });
        var connector = await bench.ConnectAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Bench.Token);
        var reading = connector.CountAsync(Sql, cancel.Token);
        await bench.Server.SeeAsync(static request => request.Path.Contains("/executing/", StringComparison.Ordinal), Bench.Token);

        await cancel.CancelAsync();

        Assert.IsType<OperationCanceledException>((await reading).Error, exactMatch: false);
        await bench.Server.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel, Bench.Token);
    }

    [Fact]
    public async Task CancelWhileTheSubmissionIsUnderWay_NeverRunsTheStatement()
    {
        var engine = ScriptedEngine.Always(Three);
        using var answered = new ManualResetEventSlim();
        await using var bench = await Bench.StartAsync(engine);
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Do(() => answered.Wait(TimeSpan.FromMinutes(1))));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Bench.Token);
        var reading = connector.CountAsync(Sql, cancel.Token);
        await bench.Server.SeeAsync(static request => request.Text == Sql, Bench.Token);

        await cancel.CancelAsync();
        Assert.IsType<OperationCanceledException>((await reading).Error, exactMatch: false);
        answered.Set();

        // Where the answer still arrives the query is cancelled; where it does not, nobody fetches its first page: either way nothing runs.
        Assert.Equal((3, null), await connector.CountAsync("SELECT 2", Bench.Token));
        Assert.DoesNotContain(engine.Statements, static statement => statement.Sql == Sql);
    }

    [Fact]
    public async Task CancelAmidTheRows_EndsTheQuery()
    {
        await using var bench = await Bench.StartAsync(new ScriptedAnswer { Columns = [new("c", "bigint")], LiveRows = Endless }, new() { PageSize = 100 });
        var connector = await bench.ConnectAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Bench.Token);
        await using var stream = await connector.StreamAsync(Sql, cancel.Token);
        Assert.NotNull(await stream.ReadAsync(cancel.Token));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await stream.ReadAsync(cancel.Token) is not null)
            {
            }
        });
        await stream.DisposeAsync();
        await bench.Server.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel, Bench.Token);
    }

    [Fact]
    public async Task StreamDisposedHalfRead_EndsTheQuery()
    {
        await using var bench = await Bench.StartAsync(new ScriptedAnswer { Columns = [new("c", "bigint")], LiveRows = Endless }, new() { PageSize = 100 });
        var connector = await bench.ConnectAsync();

        await using (var stream = await connector.StreamAsync(Sql, Bench.Token))
        {
            Assert.NotNull(await stream.ReadAsync(Bench.Token));
        }

        await bench.Server.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel, Bench.Token);
    }

    [Fact]
    public async Task CancelThatRacesWithTheLastPage_IsACancelOrAllRows()
    {
        await using var bench = await Bench.StartAsync(Three, new() { EndsWithLastRows = true });
        var connector = await bench.ConnectAsync();
        var completed = 0;
        for (var round = 0; round < 300; round++)
        {
            // The cancel comes on another thread with one of the query's requests, the last ones among them.
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Bench.Token);
            var at = round % 4;
            bench.Server.Fail(LoopbackRequestKind.Page, [.. Enumerable.Repeat(LoopbackFault.None, at), LoopbackFault.Do(() => _ = Task.Run(cancel.Cancel))]);

            var (rows, error) = await connector.CountAsync(Sql, cancel.Token);

            if (error is null)
            {
                Assert.Equal(3, rows);
                completed++;
            }
            else
            {
                Assert.IsType<OperationCanceledException>(error, exactMatch: false);
            }

            bench.Server.ClearFaults();
        }

        Assert.InRange(completed, 1, 300);
        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));
    }

    [Fact]
    public async Task ServerThatDoesNotAnswerTheCancel_HoldsNobodyUp()
    {
        using var never = new ManualResetEventSlim();
        await using var bench = await Bench.StartAsync(Waiting(never), new() { MaxWait = TimeSpan.FromMinutes(5) });
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Cancel, LoopbackFault.Stall);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Bench.Token);
        var reading = connector.CountAsync(Sql, cancel.Token);
        await bench.Server.SeeAsync(static request => request.Path.Contains("/executing/", StringComparison.Ordinal), Bench.Token);

        await cancel.CancelAsync();

        Assert.IsType<OperationCanceledException>((await reading.WaitAsync(TimeSpan.FromSeconds(30), Bench.Token)).Error, exactMatch: false);
    }

    private static ScriptedAnswer Waiting(ManualResetEventSlim signal)
    {
        return new() { Columns = [new("c", "bigint")], LiveRows = Rows };

        IEnumerable<string> Rows(CancellationToken token)
        {
            signal.Wait(token);
            yield return "[1]";
        }
    }

    private static IEnumerable<string> Endless(CancellationToken token)
    {
        for (var n = 0; !token.IsCancellationRequested; n++)
        {
            yield return $"[{n}]";
        }
    }
}
