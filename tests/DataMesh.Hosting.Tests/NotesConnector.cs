using System.ComponentModel.DataAnnotations;

namespace DataMesh.Hosting.Tests;

/// <summary>Where notes are.</summary>
[ConnectorConfig]
public sealed partial record NotesConfig
{
    /// <summary>Host name.</summary>
    public required string Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 8080;

    [Secret]
    public string? Password { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Keeps notes in memory.</summary>
[Connector("notes", Version = "2.1.0", DocsUrl = "https://example.org/notes")]
public sealed partial class NotesConnector(NotesConfig config) : IStorageConnector
{
    public NotesConfig Config { get; } = config;

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{Config.Host}:{Config.Port}/{path}")));

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new ConnectorConflictException("full");

    public async IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return new StorageObject("public/a", 1);
        yield return new StorageObject("private/b", 2);
    }

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default) => Task.FromResult(new StorageObject(path, 1));

    public Task DeleteAsync(string path, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(new StorageObject(destinationPath, 1));
}
