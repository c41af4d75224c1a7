using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>
/// Loads the sources of one connected instance, once, on a worker of its own; every call waits for it. Its time is its own: a caller
/// that stops waiting stops nothing. A load that failed is tried again when a file has changed. Thread-safe.
/// </summary>
internal sealed class SourceLoader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<SourceOptions> _sources;
    private readonly EngineSettings _settings;
    private readonly bool _isReadOnlyFile;
    private readonly LoadProgress _progress;
    private volatile Task? _load;
    private string? _failedOn;

    public SourceLoader(IReadOnlyList<SourceOptions> sources, EngineSettings settings, LoadProgress progress)
    {
        _sources = sources;
        _progress = progress;
        _isReadOnlyFile = settings.Rules.ReadOnly && !settings.Location.IsMemory;

        // What the instance's rules refuse is refused to callers; the load is the operator's own. Another process may load the same files now.
        _settings = settings with { Rules = new AccessRules(new ConnectorInstanceOptions(settings.InstanceName) { ReadOnly = _isReadOnlyFile }), Attached = [], BusyTimeout = Patience };
    }

    /// <summary>Whether a load runs.</summary>
    public bool IsLoading => _load is { IsCompleted: false };

    /// <summary>Why the last load that ended failed; null: it did not, or none has ended.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Begins to load, unless that is done already.</summary>
    public Task Begin()
    {
        if (_load is { IsCompletedSuccessfully: true } loaded)
        {
            return loaded;
        }

        lock (_lock)
        {
            if (_load is null or { IsCanceled: true } || (_load.Exception?.InnerException is { } failure && MayRetry(failure)))
            {
                _failedOn = Stamp();
                _load = LoadAsync();
                _ = _load.ContinueWith(load => Failure = load.Exception?.InnerException, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
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
        if (SourceLedger.IsCurrent(connection, source, files))
        {
            return;
        }

        if (_isReadOnlyFile)
        {
            var known = SourceLedger.Find(connection, source.Name);
            throw SourceErrors.Occupied(source.Name, $"it is {(known is null ? "not" : "an older state that is")} in '{_settings.Location.Display}', and 'read_only' forbids to load it there. Load it once with an instance without 'read_only', or leave 'database' out: then it is loaded into memory.");
        }

        _progress.Begin(source.Name, files.Sum(static file => file.Length));
        try
        {
            var load = new SourceLoad(connection, source, files, _progress);
            if (load.Run(control))
            {
                _progress.Finish(source.Name, load.Rows, load.Columns.Count);
            }
        }
        finally
        {
            _progress.End();
        }
    }

    private async Task WaitAsync(Task load, CallControl control)
    {
        try
        {
            await load.WaitAsync(control.Remaining is { } left && left < CallRunner.LongestTimer ? left : Timeout.InfiniteTimeSpan, control.CancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw ConnectorException.Create(
                ConnectorErrorKind.Timeout,
                $"The sources are not loaded yet{(_progress.State is { } state ? $" ({state})" : "")}. The load goes on: try again later.",
                outcome: OperationOutcome.NotStarted);
        }
        catch (OperationCanceledException) when (!control.CancellationToken.IsCancellationRequested)
        {
            throw SqliteErrors.Disconnected();
        }
        catch (ConnectorException exception)
        {
            // Each caller gets an exception of its own, which tells of its own operation.
            throw ConnectorException.Create(exception.Kind, exception.Message, exception, exception.IsTransient, OperationOutcome.NotStarted, exception.VendorCode);
        }
    }

    // What is in the way in the database is found out at once; to read files again is worth it only if they are others.
    private bool MayRetry(Exception failure) =>
        failure is ConnectorException { Kind: ConnectorErrorKind.Conflict or ConnectorErrorKind.Connection } || Stamp() != _failedOn;

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
