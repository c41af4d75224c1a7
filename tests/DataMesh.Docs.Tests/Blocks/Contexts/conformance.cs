// A project that tests the connector for AcmeDB.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DataMesh;
using DataMesh.Testing;
using Xunit;

public sealed class AcmeDbServer
{
    public int Port => 0;

    public string Password => "";

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task KillAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IAsyncDisposable> SuspendAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(null!);

    public ValueTask DisposeAsync() => default;
}

public sealed class AcmeDbSystem : ConformanceSystem
{
    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["host"] = "127.0.0.1" };

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task BreakAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => default;
}

/// <summary>Where the files are.</summary>
[ConnectorConfig]
public sealed partial record FolderConfig
{
    /// <summary>The folder.</summary>
    public required string Root { get; init; }
}

/// <summary>Files of a folder.</summary>
[Connector("folder", DocsUrl = "https://example.org/folder")]
public sealed partial class FolderConnector(FolderConfig config) : IStorageConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException($"{config.Root} is an example.");

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task DeleteAsync(string path, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");
}

public sealed partial class PageCode
{
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        // The block.
    }
}
