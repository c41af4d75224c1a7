namespace DataMesh.Core.Tests.Managed;

/// <summary>Drivers whose cancel throws, blocks, or tells more than it should.</summary>
public sealed class HostileCancelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Soon => TimeSpan.FromSeconds(5);

    [Fact]
    public async Task DriverWhoseCancelThrows_LeaksNoLease()
    {
        var closed = false;
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(static () => throw new InvalidOperationException("DbCommand.Cancel on a closed connection"));
                return Task.FromResult<RowStream>(new ScriptedStream(static (_, _) => new(ScriptedStream.OneRow()), () =>
                {
                    closed = true;
                    return default;
                }));
            },
        };
        var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        var told = await Record.ExceptionAsync(async () => await rows.DisposeAsync());
        var disconnect = managed.DisconnectAsync(Token);
        var free = await Task.WhenAny(disconnect, Task.Delay(3000, Token)) == disconnect;
        Assert.Equal((null, true, true), (told?.ToString(), closed, free));
    }

    [Fact]
    public async Task DriverWhoseCancelThrows_DoesNotKeepTheRegistryFromEnding()
    {
        var entered = new TaskCompletionSource();
        var fake = new FakeConnector
        {
            OnConnect = async (_, token) =>
            {
                token.Register(static () => throw new InvalidOperationException("cancel failed"));
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        var managed = ManagedFake.Of(fake);
        var connect = managed.ConnectAsync(Token);
        await entered.Task;
        var told = await Record.ExceptionAsync(async () => await managed.DisposeAsync());
        Assert.Null(told);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connect.WaitAsync(Soon, Token));
    }

    [Fact]
    public async Task DriverWhoseCancelThrows_DoesNotEndTheProcessWhenTheIdleTimeoutPasses()
    {
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(static () => throw new InvalidOperationException("DbCommand.Cancel on a closed connection"));
                return Task.FromResult<RowStream>(new ScriptedStream(async (n, token) =>
                {
                    if (n > 1)
                    {
                        await Task.Delay(2000, Token);
                    }

                    return ScriptedStream.OneRow();
                }));
            },
        };
        var limit = TimeSpan.FromMilliseconds(50);
        await using var managed = ManagedFake.Of(fake, options: With(new ResilienceOptions { IdleTimeout = limit }));
        await Record.ExceptionAsync(async () =>
        {
            await using var rows = await managed.StreamAsync("SELECT 1", Token);
            await rows.ReadAsync(Token);
            await rows.ReadAsync(Token);
        });
        await Task.Delay(500, Token);
    }

    [Fact]
    public async Task CancelledRead_WaitsNotForADriverWhoseCancelBlocks()
    {
        using var unblock = new ManualResetEventSlim();
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(() => unblock.Wait(TimeSpan.FromSeconds(30))); // DbCommand.Cancel opens a connection of its own, and the network is gone.
                return Task.FromResult<RowStream>(new ScriptedStream(async (n, token) =>
                {
                    if (n > 1)
                    {
                        await Task.Delay(Timeout.Infinite, token);
                    }

                    return ScriptedStream.OneRow();
                }));
            },
        };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var read = rows.ReadAsync(cancel.Token).AsTask();
        var cancelling = cancel.CancelAsync();
        var ended = await Task.WhenAny(read, Task.Delay(3000, Token)) == read;
        unblock.Set();
        await cancelling;
        await Record.ExceptionAsync(() => read);
        await rows.DisposeAsync();
        Assert.True(ended);
    }

    [Fact]
    public async Task Dispose_IsBounded_AlsoWhereADriversCancelBlocks()
    {
        using var unblock = new ManualResetEventSlim();
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(() => unblock.Wait(TimeSpan.FromSeconds(30)));
                return Task.FromResult<RowStream>(new ScriptedStream(static (_, _) => new(ScriptedStream.OneRow())));
            },
        };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        var dispose = rows.DisposeAsync().AsTask();
        var ended = await Task.WhenAny(dispose, Task.Delay(12000, Token)) == dispose;
        unblock.Set();
        await dispose;
        Assert.True(ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancelledCall_RepeatsNoSecretOfItsDriver(bool isWrite)
    {
        var fake = new FakeConnector
        {
            OnExecute = async (_, _, token) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                catch (OperationCanceledException)
                {
                    throw new System.IO.IOException("cancel of Host=db;Password=hunter2 failed");
                }

                return QueryResult.Empty;
            },
        };
        await using var managed = ManagedFake.Of(fake, null, With(new ResilienceOptions(), readOnly: !isWrite), null, ConnectorCapabilities.ReadOnly);
        await managed.ConnectAsync(Token);
        using var cancel = new CancellationTokenSource();
        var call = managed.ExecuteAsync("INSERT", cancel.Token);
        await cancel.CancelAsync();
        var told = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.DoesNotContain("hunter2", told.ToString(), StringComparison.Ordinal);
    }

    private static ConnectorInstanceOptions With(ResilienceOptions resilience, bool readOnly = false) => new("warehouse") { Resilience = resilience, ReadOnly = readOnly };
}
