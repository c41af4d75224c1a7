using DataMesh;

namespace Mistakes.NewConnector;

/// <summary>Asks for the health of a desk.</summary>
public static class Report
{
    public static async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        var desk = new [|MadeByHandConnector|](new MadeByHandConfig { Host = "desk.example.org" });
        await desk.ConnectAsync(cancellationToken);
        return (await desk.CheckHealthAsync(cancellationToken)).IsHealthy;
    }
}

/// <summary>How to reach the desk.</summary>
[ConnectorConfig]
public sealed partial record MadeByHandConfig
{
    /// <summary>Host name.</summary>
    public required string Host { get; init; }
}

/// <summary>Looks after files of a desk.</summary>
[Connector("made-by-hand", DocsUrl = "https://example.org/made-by-hand")]
public sealed partial class MadeByHandConnector(MadeByHandConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject($"{config.Host}/{path}", 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);
}
