using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

public sealed class AbandonedWriteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Rewound under a driver that reads it still, the caller's stream would end up torn in the system.
    [Fact]
    public async Task WriteWhoseDriverStillReadsTheInput_IsNotRepeated()
    {
        var time = new ManualTimeProvider();
        var store = new Deaf();
        var managed = new ManagedDeaf(store, time);
        await managed.ConnectAsync(Token);
        using var content = new MemoryStream(new byte[10]);
        var write = managed.WriteAsync(content);
        await time.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => write.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.Equal(1, store.Writes);
        store.Ends.SetResult(new StorageObject("a", 10));
        await managed.DisconnectAsync(Token);
    }

    /// <summary>A store whose driver ignores its token.</summary>
    private sealed class Deaf : IConnector
    {
        public int Writes { get; private set; }

        public TaskCompletionSource<StorageObject> Ends { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

        public Task<StorageObject> WriteAsync()
        {
            Writes++;
            return Ends.Task;
        }
    }

    private sealed class ManagedDeaf : ManagedConnector<Deaf>
    {
        private static readonly ConnectorInstanceOptions Quick = new("store") { Resilience = new ResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(1) } };
        private readonly ManagedOperation _write;

        public ManagedDeaf(Deaf store, TimeProvider time)
            : base(new ConnectorCreation(ManagedFake.Of(new FakeConnector()).Descriptor, Quick, new object(), new Services(time)), store, new ConnectorEndpoint(null, null, null)) =>
            _write = Operation(ConnectorOperations.Write with { Retry = new RetryOptions { MaxAttempts = 2, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } });

        public Task<StorageObject> WriteAsync(Stream content) => RunWriteAsync(_write, "a", content, null, static (store, _, _, _, _) => store.WriteAsync(), Token);
    }
}
