using DataMesh;

namespace Mistakes.SecretInARecord;

/// <summary>How to reach the shelf.</summary>
[ConnectorConfig]
public sealed partial record SecretInARecordConfig
{
    /// <summary>Who asks.</summary>
    public required string Username { get; init; }

    /// <summary>What proves it.</summary>
    [Secret] public required string Password { get; init; }
}

/// <summary>Looks after files.</summary>
[Connector("secret-in-a-record", DocsUrl = "https://example.org/secret-in-a-record")]
public sealed partial class SecretInARecordConnector(SecretInARecordConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => new Login(config.Username, config.Password).SendAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(path, 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);

    private sealed record Login(string Username, [property: Secret] string [|Password|])
    {
        public Task SendAsync(CancellationToken cancellationToken) => File.WriteAllTextAsync(Username, Password, cancellationToken);
    }
}
