using System.Net.Sockets;
using DataMesh;

namespace Mistakes.NeverDisconnects;

/// <summary>Looks after files.</summary>
[Connector("never-disconnects", DocsUrl = "https://example.org/never-disconnects")]
public sealed partial class NeverDisconnectsConnector : IStorageConnector
{
    private TcpClient? [|_client|];

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        await client.ConnectAsync("files.example.org", 4242, cancellationToken);
        _client = client;
    }

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_client is { Connected: true } ? HealthResult.Healthy(TimeSpan.Zero) : HealthResult.Unhealthy("The line is down.", TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(path, 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);
}
