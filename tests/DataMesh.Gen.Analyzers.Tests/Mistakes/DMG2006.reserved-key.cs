using DataMesh;

namespace Mistakes.ReservedKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record ReservedKeyConfig
{
    /// <summary>Name of the bucket.</summary>
    public required string [|Name|] { get; init; }
}

/// <summary>Looks after files.</summary>
[Connector("reserved-key", DocsUrl = "https://example.org/reserved-key")]
public sealed partial class ReservedKeyConnector(ReservedKeyConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(Path.Combine(config.Name, path), 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);
}
