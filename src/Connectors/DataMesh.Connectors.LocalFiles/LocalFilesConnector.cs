using System.Diagnostics;
using DataMesh.Connectors.LocalFiles.Errors;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Linux;
using DataMesh.Connectors.LocalFiles.Portable;

namespace DataMesh.Connectors.LocalFiles;

/// <summary>A folder as storage: its files are the objects, by their paths in it; nothing outside it can be reached.</summary>
/// <remarks>Thread-safe, also between processes. Folders are no objects: they come with the first object in them and go with the last.</remarks>
[Connector("local-files", DocsUrl = "https://learn.microsoft.com/dotnet/standard/io/")]
public sealed partial class LocalFilesConnector : IStorageConnector
{
    private readonly LocalFilesConnectorConfig _config;
    private readonly ConnectorInstanceOptions _options;
    private volatile IFileTree? _files;
    private volatile bool _hasConnected;

    /// <summary>A connector that is not connected yet.</summary>
    /// <param name="config">Which folder.</param>
    /// <param name="options">Whether the instance is read-only: such a one makes no root and cleans nothing up.</param>
    public LocalFilesConnector(LocalFilesConnectorConfig config, ConnectorInstanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        _config = config;
        _options = options;
    }

    private IFileTree Files => _files ?? throw ConnectorConnectionException.NotConnected();

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.Run(() => Explained(null, isWrite: false, Connect), cancellationToken);

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        _files = null;
        return Task.CompletedTask;
    }

    /// <summary>Opens the root, which a folder that was moved or a disk that is gone fails.</summary>
    /// <inheritdoc/>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        try
        {
            await RunAsync(null, isWrite: false, files => { files.CheckRoot(); return true; }, cancellationToken).ConfigureAwait(false);
            return HealthResult.Healthy(Stopwatch.GetElapsedTime(start));
        }
        catch (ConnectorException exception)
        {
            return HealthResult.Unhealthy(exception, Stopwatch.GetElapsedTime(start));
        }
    }

    private bool Connect()
    {
        var root = FullRoot();
        if (!_hasConnected && !Directory.Exists(root))
        {
            if (!_config.CreateRoot || _options.ReadOnly || File.Exists(root))
            {
                throw FileErrors.NoRoot(root, mayCreate: !_config.CreateRoot && !_options.ReadOnly);
            }

            PortableErrors.Run(() => Directory.CreateDirectory(root));
        }

        IFileTree files = SystemConstants.AreKnown ? new LinuxFileTree(root, !_options.ReadOnly) : new PortableFileTree(root, !_options.ReadOnly);
        files.CheckRoot();
        _files = files;
        return _hasConnected = true;
    }

    private string FullRoot()
    {
        try
        {
            return Path.GetFullPath(_config.Root);
        }
        catch (ArgumentException exception)
        {
            throw new ConnectorConfigurationException("'root' is no path of a folder: it has a NUL character.", exception);
        }
    }

    /// <summary>Runs work that blocks on a thread of the pool; the managed connector goes on without one that does not answer.</summary>
    private Task<T> RunAsync<T>(string? path, bool isWrite, Func<IFileTree, T> work, CancellationToken cancellationToken) =>
        Task.Run(() => Explained(path, isWrite, () => work(Files)), cancellationToken);

    private void Explained(string? path, bool isWrite, Action work) => Explained(path, isWrite, () =>
    {
        work();
        return true;
    });

    private T Explained<T>(string? path, bool isWrite, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (FileException failure)
        {
            throw FileErrors.Of(failure, _config.Root, path, isWrite);
        }
    }
}
