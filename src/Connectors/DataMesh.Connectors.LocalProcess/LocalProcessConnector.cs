using System.Diagnostics;
using System.Globalization;
using DataMesh.Connectors.LocalProcess.Commands;
using DataMesh.Connectors.LocalProcess.Errors;
using DataMesh.Connectors.LocalProcess.Folder;

namespace DataMesh.Connectors.LocalProcess;

/// <summary>Runs processes of this machine as jobs: the commands of its configuration and no others, in workers that go on when the program that submitted the job has ended.</summary>
/// <remarks>Thread-safe. All state lies in the jobs folder, which many instances and programs may share.</remarks>
[Connector("local-process", DocsUrl = "https://learn.microsoft.com/dotnet/api/system.diagnostics.process")]
public sealed partial class LocalProcessConnector : IJobLogConnector
{
    private readonly LocalProcessConnectorConfig _config;
    private readonly string _folder;
    private volatile Ready? _ready;

    /// <summary>A connector that is not connected yet.</summary>
    /// <param name="config">Which commands, and how many at a time.</param>
    /// <param name="options">The instance's name, after which its folder is called unless the configuration names one.</param>
    public LocalProcessConnector(LocalProcessConnectorConfig config, ConnectorInstanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        _config = config;
        _folder = Path.GetFullPath(config.JobsFolder ?? JobsFolder.Default(options.Name));
    }

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ready is not null)
        {
            return;
        }

        try
        {
            var folder = new JobsFolder(_folder);
            folder.Open(makeParents: _config.JobsFolder is null);
            using (await folder.LockAsync(cancellationToken).ConfigureAwait(false))
            {
                _ready = new Ready(new JobHouse(folder, _config), Resolve());
            }
        }
        catch (Exception exception) when (FolderErrors.IsOne(exception))
        {
            throw FolderErrors.Of(exception, _folder);
        }
    }

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        _ready = null;
        return Task.CompletedTask;
    }

    /// <summary>Writes a file into the jobs folder, and looks whether the program of each command is there.</summary>
    /// <inheritdoc/>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (_ready is null)
            {
                throw ConnectorConnectionException.NotConnected();
            }

            var file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"health-{Guid.NewGuid():N}"));
            await StoredFile.Create(file).DisposeAsync().ConfigureAwait(false);
            File.Delete(file);
            var broken = Resolve().Where(static command => command.Value.Problem is not null).Select(static command => $"the command '{command.Key}' cannot be run: {command.Value.Problem}").ToList();
            return broken.Count == 0
                ? HealthResult.Healthy(Stopwatch.GetElapsedTime(start))
                : HealthResult.Unhealthy(new ConnectorConfigurationException($"{string.Join("; ", broken)}."), Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception) when (exception is ConnectorException || FolderErrors.IsOne(exception))
        {
            return HealthResult.Unhealthy(exception as ConnectorException ?? FolderErrors.Of(exception, _folder), Stopwatch.GetElapsedTime(start));
        }
    }

    private Dictionary<string, Command> Resolve() => _config.Commands.ToDictionary(static one => one.Key, static one => new Command(one.Key, one.Value), StringComparer.Ordinal);

    /// <summary>Does the work of a call, and tells what goes wrong with the folder.</summary>
    private async Task<TResult> RunAsync<TResult>(Func<Ready, Task<TResult>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ready = _ready ?? throw ConnectorConnectionException.NotConnected();
        try
        {
            return await work(ready).ConfigureAwait(false);
        }
        catch (Exception exception) when (FolderErrors.IsOne(exception))
        {
            throw FolderErrors.Of(exception, _folder);
        }
    }

    private sealed record Ready(JobHouse House, Dictionary<string, Command> Commands);
}
