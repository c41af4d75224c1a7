using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Mistakes.NarrowerKey;

/// <summary>Where the files are.</summary>
[ConnectorConfig]
public sealed partial record NarrowerKeyConfig
{
    /// <summary>Folder that the files are in.</summary>
    public required string Root { get; init; }

    /// <summary>Bytes that are read at once.</summary>
    [Range(1, 1024)]
    public int [|ReadAhead|] { get; init; } = 512;
}

/// <summary>Looks after files.</summary>
[Connector("narrower-key", Version = "1.1.0", DocsUrl = "https://example.org/narrower-key")]
public sealed partial class NarrowerKeyConnector(NarrowerKeyConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(config.ReadAhead));

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(Path.Combine(config.Root, path), 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);
}
