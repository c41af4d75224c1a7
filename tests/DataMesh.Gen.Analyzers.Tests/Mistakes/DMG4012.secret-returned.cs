using DataMesh;

namespace Mistakes.SecretReturned;

/// <summary>How to reach the shelf.</summary>
[ConnectorConfig]
public sealed partial record SecretReturnedConfig
{
    /// <summary>Who asks.</summary>
    public required string Username { get; init; }

    /// <summary>What proves it.</summary>
    [Secret] public required string Password { get; init; }
}

/// <summary>Looks after files.</summary>
[Connector("secret-returned", DocsUrl = "https://example.org/secret-returned")]
public sealed partial class SecretReturnedConnector(SecretReturnedConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Unhealthy("No answer for " + [|Login()|], TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(path, 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);

    private string Login() => string.Join(':', config.Username, config.Password);
}
