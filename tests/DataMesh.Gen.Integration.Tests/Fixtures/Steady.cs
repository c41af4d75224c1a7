namespace DataMesh.Gen.Integration.Tests;

#pragma warning disable DMG3004 // Out of range on purpose: it counts as not said.

/// <summary>What connectors of one family share.</summary>
[CircuitBreaker(FailureRatio = 0.25, MinimumThroughput = 8, SamplingDurationSeconds = 20, BreakDurationSeconds = 3)]
public abstract class SteadyBase
{
    [Timeout(Seconds = 7)]
    public virtual Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

/// <summary>Says all that an author can say of resilience, some of it out of range.</summary>
[Connector("steady")]
[ConcurrencyLimit(PermitLimit = 3, QueueLimit = 0)]
[RateLimit(TokenLimit = 9, TokensPerPeriod = 0, ReplenishmentSeconds = 0.5, QueueLimit = 6)]
public sealed partial class SteadyConnector : SteadyBase, IStorageConnector
{
    public override Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    [Timeout(Seconds = 30, AttemptSeconds = 5)]
    public Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    [Timeout(Seconds = 1e9, AttemptSeconds = -1)]
    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    [Timeout(IdleSeconds = 10), Retry(MaxAttempts = 101, MinDelaySeconds = 60, MaxDelaySeconds = 10)]
    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task DeleteAsync(string path, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException();
}
