using DataMesh.Core.Tests.Telemetry;

namespace DataMesh.Core.Tests.Managed;

/// <summary>Connects and disconnects that do not end as they should, and what becomes of the author's connector.</summary>
[Collection(nameof(ListenerTests))]
public sealed class LifetimeEndTests : IDisposable
{
    private readonly Recorder _recorder = new();
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _recorder.Dispose();

    [Fact]
    public async Task ConnectOfAConnectedOne_DoesNothing()
    {
        var fake = new FakeConnector();
        await using var managed = Of(fake);
        await managed.ConnectAsync(Token);
        await managed.ConnectAsync(Token);
        Assert.Equal(1, fake.Connects);
    }

    [Fact]
    public async Task ConnectThatCancelsItself_IsNoConnectTimeout()
    {
        await using var managed = Of(new FakeConnector { OnConnect = static (_, _) => throw new TaskCanceledException("the client's own limit") });
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ConnectAsync(Token));
        Assert.DoesNotContain("connect_timeout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisconnectThatNeverEnds_HoldsTheNextConnectUp()
    {
        TaskCompletionSource stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var connectsBeside = false;
        var fake = new FakeConnector { OnDisconnectAsync = _ => stuck.Task };
        fake.OnConnect = (number, _) =>
        {
            connectsBeside |= number > 1 && !stuck.Task.IsCompleted;
            return Task.CompletedTask;
        };
        await using var managed = Of(fake);
        await managed.ConnectAsync(Token);
        var disconnect = managed.DisconnectAsync(Token);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(10));
        await disconnect;
        Assert.Contains(_recorder.Logged, static line => line.Text.Contains("TaskCanceledException", StringComparison.Ordinal));
        var connect = managed.ConnectAsync(Token);
        await Task.Delay(50, Token);
        stuck.SetResult();
        await connect;
        Assert.Equal((2, false), (fake.Connects, connectsBeside));
    }

    // Nobody waits for it, but what it opens must not stay open.
    [Fact]
    public async Task ConnectThatEndsAfterTheDispose_IsClosedThen()
    {
        TaskCompletionSource stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource isClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var managed = Of(new FakeConnector { OnConnect = (_, _) => stuck.Task, OnDisconnect = isClosed.SetResult });
        var connect = managed.ConnectAsync(Token);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => connect);
        var dispose = managed.DisposeAsync().AsTask();
        await _time.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.False(dispose.IsCompleted);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(1));
        await dispose;
        Assert.Contains(_recorder.Logged, static line => line.Text.Contains("an earlier connect or disconnect has not ended", StringComparison.Ordinal));
        Assert.Single(_recorder.Of("datamesh.client.operation.abandoned", "connect"));
        stuck.SetResult();
        await isClosed.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AuthorsConnector_IsDisposedOnce_AfterItsDisconnect(bool isAsync)
    {
        List<string> ends = [];
        FakeConnector fake = isAsync ? new AsyncDisposable(ends) : new Disposable(ends);
        fake.OnDisconnect = () => ends.Add("disconnect");
        var managed = Of(fake);
        await managed.ConnectAsync(Token);
        await managed.DisposeAsync();
        await managed.DisposeAsync();
        Assert.Equal(["disconnect", "dispose"], ends);
    }

    private ManagedFake Of(FakeConnector fake) => ManagedFake.Of(fake, new Services(_recorder, _time));

    private sealed class Disposable(List<string> ends) : FakeConnector, IDisposable
    {
        public void Dispose() => ends.Add("dispose");
    }

    private sealed class AsyncDisposable(List<string> ends) : FakeConnector, IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            ends.Add("dispose");
            return default;
        }
    }
}
