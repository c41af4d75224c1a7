using System.IO.Pipelines;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

public sealed class StorageTests
{
    private static readonly RetryOptions Twice = new() { MaxAttempts = 2, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteFromAStreamThatCanBeRewound_IsRepeatedFromItsStart()
    {
        await using var store = new ManagedStore(failures: 1);
        using var content = new MemoryStream(new byte[1000]) { Position = 100 };
        Assert.Equal(900, (await store.WriteAsync(content, Token)).Size);
        Assert.Equal(2, store.Writes);
    }

    [Fact]
    public async Task WriteFromAStreamThatIsUsedUp_IsNotRepeated()
    {
        await using var store = new ManagedStore(failures: 1);
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[1000], Token);
        await pipe.Writer.CompleteAsync();
        await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => store.WriteAsync(pipe.Reader.AsStream(), Token));
        Assert.Equal(1, store.Writes);
    }

    [Fact]
    public async Task OpenObject_HoldsTheConnection_AndTellsItsErrors()
    {
        await using var store = new ManagedStore(failures: 0);
        var stream = await store.OpenReadAsync(Token);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => stream.ReadAsync(new byte[10], Token).AsTask());
        Assert.StartsWith("store, open_read: ", error.Message, StringComparison.Ordinal);
        var disconnecting = store.DisconnectAsync(Token);
        await Task.Delay(20, Token);
        Assert.False(disconnecting.IsCompleted);
        await stream.DisposeAsync();
        await disconnecting;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadAsync(new byte[10], Token).AsTask());
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Read(new byte[1], 0, 2));
    }

    /// <summary>A store that fails its first writes after it took all of their content.</summary>
    private sealed class Store(int failures) : IConnector
    {
        public int Writes { get; private set; }

        public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

        public async Task<StorageObject> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
        {
            using var taken = new MemoryStream();
            await content.CopyToAsync(taken, cancellationToken);
            return ++Writes <= failures ? throw new ConnectorRateLimitedException("later") : new StorageObject(path, taken.Length);
        }
    }

    private sealed class ManagedStore : ManagedConnector<Store>
    {
        private readonly ManagedOperation _write;
        private readonly ManagedOperation _openRead;
        private readonly Store _store;

        public ManagedStore(int failures)
            : this(new Store(failures))
        {
        }

        private ManagedStore(Store store)
            : base(new ConnectorCreation(ManagedFake.Of(new FakeConnector()).Descriptor, new ConnectorInstanceOptions("store"), new object(), services: null), store, new ConnectorEndpoint(null, null, null))
        {
            _store = store;
            _write = Operation(ConnectorOperations.Write with { Retry = Twice });
            _openRead = Operation(ConnectorOperations.OpenRead);
        }

        public int Writes => _store.Writes;

        public Task<StorageObject> WriteAsync(Stream content, CancellationToken cancellationToken) =>
            RunWriteAsync(_write, "a", content, null, static (store, path, content, _, token) => store.WriteAsync(path, content, token), cancellationToken);

        public Task<Stream> OpenReadAsync(CancellationToken cancellationToken) =>
            RunOpenReadAsync(_openRead, "a", null, static (_, _, _, _) => Task.FromResult<Stream>(new BrokenStream()), cancellationToken);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new ConnectorConnectionException("dead");
    }
}
