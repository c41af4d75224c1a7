using DataMesh.Connectors.Sqlite.Errors;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>The workers of one connected instance. Thread-safe.</summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Stack<ConnectionWorker> _idle = new();
    private readonly HashSet<ConnectionWorker> _all = [];
    private readonly HashSet<ConnectionWorker> _sessions = [];

#pragma warning disable CA2213 // It holds nothing to dispose, and calls that wait for it end after the pool.
    private readonly SemaphoreSlim _slots;
#pragma warning restore CA2213
    private readonly SqliteConnection? _anchor;
    private bool _closed;

    public ConnectionPool(EngineSettings settings, int size)
    {
        Settings = settings;
        _slots = new SemaphoreSlim(size, size);
        if (settings.Location.IsMemory)
        {
            // The database lives as long as one connection to it.
            _anchor = new SqliteConnection(settings.Location.ConnectionString(readOnly: false));
            _anchor.Open();
            MemoryDatabase.Prepare(_anchor);
        }
    }

    public EngineSettings Settings { get; }

    /// <summary>A worker for one call; waits while all are busy.</summary>
    /// <exception cref="OperationCanceledException">The call's token was cancelled.</exception>
    /// <exception cref="ConnectorException">The call's time is over, or the pool is closed.</exception>
    public async Task<ConnectionWorker> RentAsync(CallControl control)
    {
        var remaining = control.Remaining ?? Timeout.InfiniteTimeSpan;
        if (!await _slots.WaitAsync(remaining, control.CancellationToken).ConfigureAwait(false))
        {
            throw SqliteErrors.TimedOut(control, OperationOutcome.NotStarted, "All connections were busy: raise 'pool_size', or end streams earlier.");
        }

        try
        {
            return Take(control, fromIdle: true);
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    /// <summary>A worker for a session, which keeps it; sessions do not count against the pool's size.</summary>
    public ConnectionWorker Add(CallControl control) => Take(control, fromIdle: false);

    /// <summary>Takes a worker back whose call has ended; on the worker's thread.</summary>
    public void Return(ConnectionWorker worker)
    {
        worker.EndCall();
        lock (_lock)
        {
            worker.Current = null;
            if (_closed)
            {
                worker.End();
            }
            else
            {
                _idle.Push(worker);
            }
        }

        _slots.Release();
    }

    /// <summary>Lets a session's worker go.</summary>
    public void Remove(ConnectionWorker worker)
    {
        lock (_lock)
        {
            _all.Remove(worker);
            _sessions.Remove(worker);
            worker.Current = null;
        }

        worker.End();
    }

    /// <summary>Stops what runs and ends every thread.</summary>
    public async ValueTask DisposeAsync()
    {
        ConnectionWorker[] workers;
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            workers = [.. _all];
            while (_idle.TryPop(out var idle))
            {
                idle.End();
            }

            foreach (var worker in workers)
            {
                worker.Current?.Stop(StopReason.Disconnected);
            }

            foreach (var session in _sessions)
            {
                session.End();
            }
        }

        try
        {
            await Task.WhenAll(workers.Select(static worker => worker.Ended)).WaitAsync(CallRunner.Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A statement that cannot be interrupted: its thread ends when it does.
        }

        if (_anchor is not null)
        {
            await _anchor.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ConnectionWorker Take(CallControl control, bool fromIdle)
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw ConnectorConnectionException.NotConnected();
            }

            if (!fromIdle || !_idle.TryPop(out var worker))
            {
                worker = new ConnectionWorker(Settings);
                _all.Add(worker);
                if (!fromIdle)
                {
                    _sessions.Add(worker);
                }
            }

            worker.Current = control;
            return worker;
        }
    }
}
