namespace DataMesh.Core.Tests.Connectors;

public sealed class ConnectedResourceTests : IAsyncDisposable
{
    private readonly ConnectedResource<Held> _connected = new(typeof(ConnectedResourceTests));
    private int _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _connected.DisposeAsync();

    [Fact]
    public void BeforeAConnect_ThereIsNone_AndTheErrorSaysSo()
    {
        var error = Assert.Throws<ConnectorConnectionException>(() => _connected.Get());

        Assert.Equal((false, OperationOutcome.NotStarted), (error.IsTransient, error.Outcome));
        Assert.Contains("ConnectAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyWhoConnect_HaveOneResource()
    {
        var mayBegin = new TaskCompletionSource();
        var connects = Enumerable.Range(0, 10).Select(_ => ConnectAsync((_, _) => mayBegin.Task)).ToList();
        mayBegin.SetResult();
        await Task.WhenAll(connects);

        Assert.Equal(1, _made);
        Assert.NotNull(_connected.Get());
    }

    [Fact]
    public async Task ConnectThatFails_DisposesWhatItMade_AndIsForgotten()
    {
        Held? failed = null;
        await Assert.ThrowsAsync<IOException>(() => ConnectAsync((held, _) =>
        {
            failed = held;
            throw new IOException();
        }));
        Assert.Equal(1, failed!.Disposals);

        await ConnectAsync();
        Assert.NotSame(failed, _connected.Get());
    }

    [Fact]
    public async Task ConnectThatFails_TellsWhy_ThoughItsDisposeFailsToo() =>
        await Assert.ThrowsAsync<IOException>(() => ConnectAsync((held, _) =>
        {
            held.EndsWith = new InvalidOperationException();
            throw new IOException();
        }));

    [Fact]
    public async Task CancelledConnect_NamesTheCallersToken()
    {
        using var cancellation = new CancellationTokenSource();
        var connect = _connected.ConnectAsync(Make, (_, token) => Task.Delay(Timeout.Infinite, token), cancellation.Token);
        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => connect)).CancellationToken);
    }

    [Fact]
    public async Task Disconnect_DisposesOnce_AndTheNextConnectMakesAnother()
    {
        await ConnectAsync();
        var first = _connected.Get();
        await Task.WhenAll(_connected.DisconnectAsync(Token), _connected.DisconnectAsync(Token));
        Assert.Equal(1, first.Disposals);

        await ConnectAsync();
        Assert.NotSame(first, _connected.Get());
    }

    [Fact]
    public async Task Disconnect_WaitsForAConnectThatRuns()
    {
        var mayBegin = new TaskCompletionSource();
        var connect = ConnectAsync((_, _) => mayBegin.Task);
        var disconnect = _connected.DisconnectAsync(Token);
        Assert.False(disconnect.IsCompleted);
        mayBegin.SetResult();
        await connect;
        await disconnect;

        Assert.Throws<ConnectorConnectionException>(() => _connected.Get());
    }

    [Fact]
    public async Task CallerWhoStopsWaitingForADisconnect_DoesNotStopTheDispose()
    {
        await ConnectAsync();
        var held = _connected.Get();
        held.MayEnd = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        var disconnect = _connected.DisconnectAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => disconnect);
        held.MayEnd.SetResult();

        Assert.Equal(1, held.Disposals);
        Assert.Throws<ConnectorConnectionException>(() => _connected.Get());
    }

    [Fact]
    public async Task Dispose_EndsAConnectThatRuns_AndThoseThatWaitForIt()
    {
        var running = ConnectAsync((_, token) => Task.Delay(Timeout.Infinite, token));
        var waiting = ConnectAsync();
        await _connected.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task DisposeWhileACallbackOfTheConnectFails_Disconnects()
    {
        Held? made = null;
        var mayBegin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var connect = ConnectAsync((held, token) =>
        {
            made = held;
            _ = token.Register(() =>
            {
                mayBegin.SetResult();
                throw new InvalidOperationException();
            });
            return mayBegin.Task;
        });
        await Assert.ThrowsAsync<AggregateException>(async () => await _connected.DisposeAsync());

        await connect;
        Assert.Equal(1, made!.Disposals);
    }

    [Fact]
    public async Task AfterADispose_TheErrorNamesTheConnector()
    {
        await ConnectAsync();
        var held = _connected.Get();
        await _connected.DisposeAsync();
        await _connected.DisposeAsync();

        Assert.Equal(1, held.Disposals);
        Assert.Contains(nameof(ConnectedResourceTests), Assert.Throws<ObjectDisposedException>(() => _connected.Get()).ObjectName, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ConnectAsync());
    }

    private Task ConnectAsync(Func<Held, CancellationToken, Task>? begin = null) => _connected.ConnectAsync(Make, begin ?? (static (_, _) => Task.CompletedTask), Token);

    private Held Make()
    {
        _made++;
        return new Held();
    }

    private sealed class Held : IAsyncDisposable
    {
        public int Disposals { get; private set; }

        public TaskCompletionSource? MayEnd { get; set; }

        public Exception? EndsWith { get; set; }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            return EndsWith is null ? new ValueTask(MayEnd?.Task ?? Task.CompletedTask) : throw EndsWith;
        }
    }
}
