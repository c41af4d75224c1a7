using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

public sealed class CancelTests
{
    private static readonly ScriptedAnswer Many = new() { Columns = [new("n", "integer")], Rows = Enumerable.Range(0, 10_000).Select(static n => $"[{n}]") };

    [Fact]
    public async Task Dispose_BeforeTheEnd_TellsTheServer()
    {
        await using var client = await Client.ConnectAsync(Many, serve: static options => options with { PageSize = 100 });
        await using (var execution = await client.SubmitAsync())
        {
            for (var i = 0; i < 4; i++)
            {
                using var page = await execution.ReadAsync(Client.Token);
                execution.End(page!, Client.SkipRows(page!));
            }
        }

        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel);
        Assert.Equal(0, client.Server.RunningQueries);
    }

    [Fact]
    public async Task Dispose_AfterTheEnd_TellsNothing()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("integer", "1"));
        await using (var execution = await client.SubmitAsync())
        {
            await Client.ReadAsync(execution);
            Assert.Null(await execution.ReadAsync(Client.Token));
            await execution.CancelAsync();
        }

        Assert.Equal(0, client.Count(LoopbackRequestKind.Cancel));
    }

    [Fact]
    public async Task CallersToken_EndsAPageOnItsWay_AndDisposeCancelsTheStatement()
    {
        await using var client = await Client.ConnectAsync(Many);
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Stall);
        using var caller = new CancellationTokenSource();
        await using var execution = await client.SubmitAsync();
        (await execution.ReadAsync(Client.Token))!.Dispose();

        var reading = execution.ReadAsync(caller.Token).AsTask();
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Page);
        await caller.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(caller.Token, error.CancellationToken);
        await execution.DisposeAsync();
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel);
    }

    [Fact]
    public async Task CallersToken_ThatWasCancelledBefore_SendsNothing()
    {
        await using var client = await Client.ConnectAsync(Many);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Statements.SubmitAsync("SELECT 1", client.Session, new CancellationToken(canceled: true)));
        await client.Http.DisposeAsync();

        Assert.Empty(client.Server.Requests);
    }

    [Fact]
    public async Task Cancel_BeforeTheSubmissionIsAnswered_ReachesTheServerWhenItIs()
    {
        var answered = new ManualResetEventSlim();
        await using var client = await Client.ConnectAsync(Many);
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Do(() => answered.Wait(TimeSpan.FromSeconds(30))));
        using var caller = new CancellationTokenSource();

        var submitting = client.Statements.SubmitAsync("SELECT 1", client.Session, caller.Token);
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Submit);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submitting);
        Assert.Equal(0, client.Count(LoopbackRequestKind.Cancel));
        answered.Set();

        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel);
        Assert.Equal(0, client.Server.StartedQueries);
    }

    [Fact]
    public async Task Cancel_FromElsewhere_EndsTheReadingAsCancelled()
    {
        await using var client = await Client.ConnectAsync(Many);
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Stall);
        await using var execution = await client.SubmitAsync();
        (await execution.ReadAsync(Client.Token))!.Dispose();

        var reading = execution.ReadAsync(Client.Token).AsTask();
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Page);
        await execution.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await execution.ReadAsync(Client.Token));
        Assert.Equal(1, client.Count(LoopbackRequestKind.Cancel));
        await execution.CancelAsync();
        Assert.Equal(1, client.Count(LoopbackRequestKind.Cancel));
    }

    [Fact]
    public async Task CancelThatRacesWithTheLastPage_EndsEitherWay_AndNoOther()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("integer", "1", "2"), serve: static options => options with { EndsWithLastRows = true });
        for (var i = 0; i < 200; i++)
        {
            await using var execution = await client.SubmitAsync();
            var reading = Task.Run(() => Client.ReadAsync(execution), Client.Token);
            if (i % 2 == 0)
            {
                await Task.Yield();
            }

            await execution.CancelAsync();
            try
            {
                Assert.Equal(["[1]", "[2]"], (await reading.WaitAsync(TimeSpan.FromSeconds(30), Client.Token)).Rows);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [Fact]
    public async Task ServerThatDoesNotHearTheCancel_HoldsNobodyUp()
    {
        await using var client = await Client.ConnectAsync(Many);
        client.Server.Fail(LoopbackRequestKind.Cancel, LoopbackFault.Stall);
        var execution = await client.SubmitAsync();

        // Half a second, and much more on a busy machine; the server would hold for ever.
        await execution.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Client.Token);
        await client.Http.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Client.Token);

        Assert.Equal(1, client.Count(LoopbackRequestKind.Cancel));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(0)]
    public async Task CancelThatFails_IsIgnored(int status)
    {
        await using var client = await Client.ConnectAsync(Many);
        client.Server.Fail(LoopbackRequestKind.Cancel, status == 0 ? LoopbackFault.Reset : LoopbackFault.Status(status));

        await (await client.SubmitAsync()).DisposeAsync();

        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Cancel);
    }

    [Fact]
    public async Task CanceledBySomebodyElse_IsAnError()
    {
        var engine = new ScriptedEngine { Default = static _ => throw new LoopbackError("USER_CANCELED", 3, "USER_ERROR", "Query was canceled") };
        await using var client = await Client.ConnectAsync(engine);

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => client.RunAsync());
        Assert.Equal("USER_CANCELED", error.VendorCode);
    }

    [Fact]
    public async Task AfterDispose_ReadingIsRefused()
    {
        await using var client = await Client.ConnectAsync(Many);
        var execution = await client.SubmitAsync();
        await execution.DisposeAsync();
        await execution.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await execution.ReadAsync(Client.Token));
        await client.Http.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.SubmitAsync());
    }

    [Fact]
    public async Task Heartbeat_AsksAtTheNextPage_AndFailuresAreIgnored()
    {
        await using var client = await Client.ConnectAsync(Many);
        await using var execution = await client.SubmitAsync();
        client.Server.Fail(LoopbackRequestKind.Heartbeat, LoopbackFault.Reset, LoopbackFault.Status(503), LoopbackFault.None, LoopbackFault.Reset, LoopbackFault.Reset, LoopbackFault.Reset);

        for (var i = 0; i < 10; i++)
        {
            await execution.HeartbeatAsync(Client.Token);
        }

        // Two failures, a success, three failures in a row: then no more.
        Assert.Equal(6, client.Count(LoopbackRequestKind.Heartbeat));
    }

    [Fact]
    public async Task Heartbeat_OfAServerThatKnowsNone_IsNotRepeated()
    {
        await using var client = await Client.ConnectAsync(Many, serve: static options => options with { Heartbeat = false });
        await using var execution = await client.SubmitAsync();

        await execution.HeartbeatAsync(Client.Token);
        await execution.HeartbeatAsync(Client.Token);

        Assert.Equal(1, client.Count(LoopbackRequestKind.Heartbeat));
    }

    [Fact]
    public async Task Heartbeat_AfterTheEnd_AsksNothing()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("integer", "1"));
        await using var execution = await client.SubmitAsync();
        await Client.ReadAsync(execution);

        await execution.HeartbeatAsync(Client.Token);

        Assert.Equal(0, client.Count(LoopbackRequestKind.Heartbeat));
    }

    [Fact]
    public async Task DisposedConnector_EndsAPageOnItsWay()
    {
        await using var client = await Client.ConnectAsync(Many);
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Stall);
        await using var execution = await client.SubmitAsync();
        (await execution.ReadAsync(Client.Token))!.Dispose();

        var reading = execution.ReadAsync(Client.Token).AsTask();
        await client.SeeAsync(static request => request.Kind == LoopbackRequestKind.Page);
        await client.Http.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
    }
}
