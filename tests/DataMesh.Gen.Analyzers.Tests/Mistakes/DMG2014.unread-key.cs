using DataMesh;

namespace Mistakes.UnreadKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record UnreadKeyConfig
{
    /// <summary>Folder that the files are in.</summary>
    public required string Root { get; init; }

    /// <summary>Whether files are packed when they are sent.</summary>
    public bool [|PacksFiles|] { get; init; }
}

/// <summary>Looks after files.</summary>
[Connector("unread-key", DocsUrl = "https://example.org/unread-key")]
public sealed partial class UnreadKeyConnector(UnreadKeyConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(Path.Combine(config.Root, path), 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);
}
