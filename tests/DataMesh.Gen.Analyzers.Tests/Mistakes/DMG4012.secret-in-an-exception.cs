using DataMesh;

namespace Mistakes.SecretInAnException;

/// <summary>How to reach the shelf.</summary>
[ConnectorConfig]
public sealed partial record SecretInAnExceptionConfig
{
    /// <summary>Who asks.</summary>
    public required string Username { get; init; }

    /// <summary>What proves it.</summary>
    [Secret] public required string Password { get; init; }
}

/// <summary>Looks after files.</summary>
[Connector("secret-in-an-exception", DocsUrl = "https://example.org/secret-in-an-exception")]
public sealed partial class SecretInAnExceptionConnector(SecretInAnExceptionConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken)
    {
        var link = $"User={config.Username};Password={config.Password}";
        return File.Exists(config.Username)
            ? File.WriteAllTextAsync(config.Username, link, cancellationToken)
            : throw new ConnectorConnectionException($"No answer from {[|link|]}");
    }

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(path, cancellationToken);

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StorageObject>();

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken) => Task.FromResult(new StorageObject(path, 0));

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options, CancellationToken cancellationToken) => GetInfoAsync(destinationPath, cancellationToken);
}
