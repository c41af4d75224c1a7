using System.Globalization;
using DataMesh.Connectors.Sqlite.Errors;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>
/// A thread of its own for one connection, so that no lock and no long statement ever blocks a caller or the thread pool.
/// Members marked so are used by that thread alone.
/// </summary>
internal sealed class ConnectionWorker
{
    private static int _number;
    private readonly EngineSettings _settings;
    private readonly WorkQueue _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EngineConnection? _connection;

    public ConnectionWorker(EngineSettings settings)
    {
        _settings = settings;
        var number = Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);
        new Thread(Run) { IsBackground = true, Name = $"sqlite {settings.InstanceName} {number}" }.Start();
    }

    /// <summary>Completes when the connection is closed and the thread is about to end.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What runs, so that a disconnect can stop it.</summary>
    public CallControl? Current { get; set; }

    /// <summary>Queues work, which must not throw.</summary>
    /// <returns>False if the worker has ended.</returns>
    public bool TryPost(Action work) => _queue.TryAdd(work);

    /// <summary>Closes the connection after what is queued, and ends the thread.</summary>
    public void End() => _queue.End();

    /// <summary>The open connection, for the worker's thread; opens it, and again where a file of it was moved, deleted or replaced.</summary>
    /// <exception cref="ConnectorConnectionException">There is no file to open, or one was moved and the connection has a state to keep.</exception>
    public EngineConnection Connect(CallControl control, bool keepState = false)
    {
        // What is written to a file without a name is lost without a word.
        if (_connection?.MovedFile() is { } moved)
        {
            if (keepState)
            {
                throw SqliteErrors.SessionLost(moved);
            }

            Close();
        }

        _connection ??= EngineConnection.Open(_settings, control);
        _connection.Control = control;
        return _connection;
    }

    /// <summary>A connection without a past, for the worker's thread.</summary>
    public EngineConnection Reconnect(CallControl control)
    {
        Close();
        return Connect(control);
    }

    /// <summary>Ends a call, for the worker's thread: unless its state is to be kept, a connection that the next one must not see is closed.</summary>
    /// <returns>Whether a transaction is open.</returns>
    public bool EndCall(bool keepState = false)
    {
        if (_connection is not { } connection)
        {
            return false;
        }

        connection.Control = null;
        if (!keepState && (connection.IsTainted || connection.InTransaction))
        {
            Close();
            return false;
        }

        return connection.InTransaction;
    }

    private void Close()
    {
        var connection = _connection;
        _connection = null;
#pragma warning disable CA1031 // Whatever closing meets, the worker goes on, and its call has an answer already.
        try
        {
            connection?.Dispose();
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    private void Run()
    {
        try
        {
            while (_queue.TryTake(out var work))
            {
                work();
            }
        }
        finally
        {
            Close();
            _ended.SetResult();
        }
    }
}
