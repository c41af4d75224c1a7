using DataMesh;

namespace Mistakes.FailedTask;

/// <summary>Looks after files.</summary>
[Connector("failed-task", DocsUrl = "https://example.org/failed-task")]
public sealed partial class FailedTaskConnector : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(path, 0));

    public Task [|DeleteAsync|](string path, CancellationToken cancellationToken) => Task.FromException(new NotSupportedException("Files stay."));

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);
}
