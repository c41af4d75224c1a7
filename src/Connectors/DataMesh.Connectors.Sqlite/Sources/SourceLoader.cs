using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>
/// Loads the sources of one connected instance, once, on a worker of its own; every call waits for it. Its time is its own: a caller
/// that stops waiting stops nothing. A load that failed is tried again when a file has changed. Thread-safe.
/// </summary>
internal sealed class SourceLoader : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<SourceOptions> _sources;
    private readonly EngineSettings _settings;
    private readonly bool _isReadOnlyFile;
    private readonly LoadProgress _progress;
    private Task? _load;
    private string? _failedOn;

    public SourceLoader(IReadOnlyList<SourceOptions> sources, EngineSettings settings, LoadProgress progress)
    {
        _sources = sources;
        _progress = progress;
        _isReadOnlyFile = settings.Rules.ReadOnly && !settings.Location.IsMemory;

        // What the instance's rules refuse is refused to callers; the load is the operator's own.
        _settings = settings with { Rules = new AccessRules(new ConnectorInstanceOptions(settings.InstanceName) { ReadOnly = _isReadOnlyFile }), Attached = [] };
    }

    /// <summary>What is loaded just now, in words; null: nothing.</summary>
    public string? State => _progress.State;

    /// <summary>Begins to load, unless that is done already.</summary>
    public Task Begin()
    {
        lock (_lock)
        {
            if (_load is null || (_load.Exception?.InnerException is { } exception && (exception is not ConnectorConfigurationException || Stamp() != _failedOn)))
            {
                _failedOn = Stamp();
                _load = LoadAsync();
            }

            return _load;
        }
    }

    /// <summary>Completes when every source is loaded.</summary>
    /// <exception cref="ConnectorException">One could not be; nothing of it is there.</exception>
    public Task ReadyAsync(CallControl control)
    {
        var load = Begin();
        return load.IsCompletedSuccessfully ? Task.CompletedTask : WaitAsync(load, control);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task? load;
        lock (_lock)
        {
            load = _load;
        }

        if (load is not null)
        {
            await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private async Task LoadAsync()
    {
        var control = new CallControl(null, _stop.Token);
        var worker = new ConnectionWorker(_settings);
        await CallRunner.RunAsync(
            worker,
            control,
            worker =>
            {
                var connection = worker.Connect(control);
                LoadAll(connection, control);
                return true;
            },
            worker.End).ConfigureAwait(false);
    }

    // Every source that is wrong is told at once.
    private void LoadAll(EngineConnection connection, CallControl control)
    {
        List<string> problems = [];
        foreach (var source in _sources)
        {
            try
            {
                LoadOne(connection, control, source);
            }
            catch (ConnectorConfigurationException exception)
            {
                problems.Add(exception.Message);
            }
        }

        if (problems.Count > 0)
        {
            throw new ConnectorConfigurationException(string.Join('\n', problems));
        }
    }

    private void LoadOne(EngineConnection connection, CallControl control, SourceOptions source)
    {
        var files = SourceFiles.Find(source.Name, source.Config.Path);
        source.CheckFor(files);
        var known = SourceLedger.Find(connection, source.Name);
        var exists = SourceLedger.Exists(connection, source.Name);
        if (exists && known?.Fingerprint == SourceLedger.Fingerprint(source, files))
        {
            return;
        }

        if (_isReadOnlyFile)
        {
            throw SourceErrors.Occupied(source.Name, $"it is {(known is null ? "not" : "an older state that is")} in '{_settings.Location.Display}', and 'read_only' forbids to load it there. Load it once with an instance without 'read_only', or leave 'database' out: then it is loaded into memory.");
        }

        if (exists && known is null)
        {
            throw SourceErrors.Occupied(source.Name, $"'{_settings.Location.Display}' has a table or view of this name, which was not loaded from files. Give the source another name.");
        }

        _progress.Begin(source.Name, files.Sum(static file => file.Length));
        var load = new SourceLoad(connection, source, files, _progress);
        load.Run(control);
        _progress.End(source.Name, load.Rows, load.Columns.Count);
    }

    private async Task WaitAsync(Task load, CallControl control)
    {
        try
        {
            await load.WaitAsync(control.Remaining ?? Timeout.InfiniteTimeSpan, control.CancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw ConnectorException.Create(
                ConnectorErrorKind.Timeout,
                $"The sources are not loaded yet{(State is { } state ? $" ({state})" : "")}. The load goes on: try again later.",
                outcome: OperationOutcome.NotStarted);
        }
        catch (ConnectorException exception)
        {
            // Each caller gets an exception of its own, which tells of its own operation.
            throw ConnectorException.Create(exception.Kind, exception.Message, exception, exception.IsTransient, OperationOutcome.NotStarted, exception.VendorCode);
        }
    }

    // The files as they are: whatever it was that failed, only another state of them can mend it.
    private string Stamp()
    {
        try
        {
            return string.Join('\n', _sources.SelectMany(static source => SourceFiles.Find(source.Name, source.Config.Path)).Select(static file => file.Stamp));
        }
        catch (ConnectorException exception)
        {
            return exception.Message;
        }
    }
}
