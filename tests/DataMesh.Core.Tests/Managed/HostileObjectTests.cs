using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

/// <summary>Opened objects whose reads end late, or are cancelled.</summary>
public sealed class HostileObjectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Soon => TimeSpan.FromSeconds(5);

    [Fact]
    public async Task ObjectDisposedSynchronously_HoldsTheConnectionUntilItsAbandonedReadEnds()
    {
        var inner = new HeldObject();
        var store = new ManagedObjects(inner);
        var stream = await store.OpenReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[1], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Soon, Token));
        stream.Dispose();
        var closedBesideRead = inner.IsDisposed;
        var disconnect = store.DisconnectAsync(Token);
        var free = await Task.WhenAny(disconnect, Task.Delay(300, Token)) == disconnect;
        inner.Next.SetResult(0);
        Assert.Equal((false, false), (closedBesideRead, free));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ObjectWhoseReadWasCancelled_SaysSoAtTheNextRead(bool hasIdleTimeout)
    {
        var inner = new HeldObject { Obeys = true };
        var store = new ManagedObjects(inner, hasIdleTimeout ? new ResilienceOptions { IdleTimeout = TimeSpan.FromMinutes(1) } : ResilienceOptions.None);
        await using var stream = await store.OpenReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[1], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await Assert.ThrowsAsync<ConnectorConflictException>(() => stream.ReadAsync(new byte[1], Token).AsTask().WaitAsync(Soon, Token));
    }

    [Fact]
    public async Task ObjectDisposedDuringARead_KeepsTheConnectionUntilTheReadEnds_AndTellsNoToolsOfOurs()
    {
        var inner = new HeldObject();
        var store = new ManagedObjects(inner, new ResilienceOptions { IdleTimeout = TimeSpan.FromMinutes(1) });
        var stream = await store.OpenReadAsync(Token);
        var read = stream.ReadAsync(new byte[1], Token).AsTask();
        var dispose = stream.DisposeAsync().AsTask();
        await Task.Delay(50, Token);
        var closedBesideRead = inner.IsDisposed;
        inner.Next.TrySetResult(0);
        var told = await Record.ExceptionAsync(() => read.WaitAsync(Soon, Token));
        await dispose;
        Assert.Equal((false, null), (closedBesideRead, told?.ToString()));
    }

    private sealed class HeldObject : MemoryStream
    {
        public TaskCompletionSource<int> Next { get; } = new();

        public bool Obeys { get; init; }

        public bool IsDisposed { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => await (Obeys ? Next.Task.WaitAsync(cancellationToken) : Next.Task);

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Objects : IConnector
    {
        public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));
    }

    private sealed class ManagedObjects : ManagedConnector<Objects>
    {
        private readonly ManagedOperation _openRead;
        private readonly Stream _inner;

        public ManagedObjects(Stream inner, ResilienceOptions? resilience = null)
            : base(new ConnectorCreation(ManagedFake.Of(new FakeConnector()).Descriptor, new ConnectorInstanceOptions("store") { Resilience = resilience ?? ResilienceOptions.None }, new object(), services: null), new Objects(), new ConnectorEndpoint(null, null, null))
        {
            _inner = inner;
            _openRead = Operation(ConnectorOperations.OpenRead);
        }

        public Task<Stream> OpenReadAsync(CancellationToken cancellationToken) => RunOpenReadAsync(_openRead, "a", null, (_, _, _, _) => Task.FromResult(_inner), cancellationToken);
    }
}
