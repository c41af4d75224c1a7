using DataMesh;

namespace Mistakes.MissingMember;

/// <summary>Looks after files.</summary>
[Connector("missing-member", DocsUrl = "https://example.org/missing-member")]
public sealed partial class MissingMemberConnector : [|IStorageConnector|]
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(path, 0));
}
