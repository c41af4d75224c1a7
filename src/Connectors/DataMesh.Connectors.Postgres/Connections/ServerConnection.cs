using System.Data;
using System.Diagnostics;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;
using StatementType = Npgsql.StatementType;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>One connection of the pool, used by one call at a time.</summary>
internal sealed partial class ServerConnection : IAsyncDisposable
{
    private const int MostNotices = 100;

    private readonly List<string> _notices = [];
    private RowFiller? _filler;
    private StatementBatch? _batch;
    private long _sent;
    private long _lastUse = Stopwatch.GetTimestamp();

    /// <param name="connection">It is open.</param>
    /// <param name="lossesSeen">How many connections the pool had lost before this one was made.</param>
    public ServerConnection(NpgsqlConnection connection, int lossesSeen = 0)
    {
        Connection = connection;
        LossesSeen = lossesSeen;
        connection.Notice += (_, arguments) => Note(arguments.Notice);
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>How many connections the pool had lost when this one was last known to be there.</summary>
    public int LossesSeen { get; private set; }

    /// <summary>How long ago it was last known to be there.</summary>
    public TimeSpan IdleTime => Stopwatch.GetElapsedTime(_lastUse);

    /// <summary>Whether the server, or the way to it, is gone.</summary>
    public bool IsLost => Connection.FullState.HasFlag(ConnectionState.Broken);

    /// <summary>Whether a statement ran since the last reset that may have changed the state of the session.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Whether a transaction was begun that has to be rolled back.</summary>
    public bool InTransaction { get; set; }

    /// <summary>Whether a caller's statements may drop what Npgsql has prepared (DEALLOCATE ALL), and ours have to run all the same.</summary>
    public bool IsOfASession { get; set; }

    /// <summary>Whether a transaction of the caller's is open, which a cancel would end.</summary>
    public bool InCallersTransaction { get; set; }

    /// <summary>Cancels the statement that runs, or whose rows are being read, by a request to the server; blocks. Null: none runs.</summary>
    public Action? Cancel { get; set; }

    /// <summary>Whether a statement failed: where Npgsql was just preparing it, it takes it for prepared from then on, and misreads the answer to its next run.</summary>
    public bool HasHalfPrepared { get; set; }

    /// <summary>What the last statement was, by the server's own word; unknown where it failed.</summary>
    public StatementType LastStatement { get; set; }

    /// <summary>Types for which the driver has read all types anew, and the server's names of those that it still does not know.</summary>
    public Dictionary<uint, string> UnknownTypes { get; } = [];

    /// <summary>Whether the server can be talked to.</summary>
    public bool IsUsable => (Connection.FullState & (ConnectionState.Open | ConnectionState.Broken)) == ConnectionState.Open;

    /// <summary>Says that it is there, when the pool has lost so many.</summary>
    public void Used(int losses)
    {
        LossesSeen = losses;
        _lastUse = Stopwatch.GetTimestamp();
    }

    /// <summary>Fills batches with a result; the one of the last result, where that had the same columns.</summary>
    public RowFiller FillerOf(IReadOnlyList<ResultColumn> columns) => _filler is { } filler && filler.Serves(columns) ? filler : _filler = new RowFiller(columns);

    /// <summary>Lets go of the last one where it would hold memory without use for as long as the connection lives.</summary>
    public void TrimFiller()
    {
        if (_filler is { IsReusable: false })
        {
            _filler = null;
        }
    }

    /// <summary>Keeps a batch that has run for the next run of its statement.</summary>
    public void KeepBatch(StatementBatch batch)
    {
        batch.Clear();
        _batch = batch;
    }

    /// <summary>The batch that was kept, once.</summary>
    public StatementBatch? TakeBatch()
    {
        var batch = _batch;
        _batch = null;
        return batch;
    }

    /// <summary>Takes what the server warned of and noted since the last time.</summary>
    public IReadOnlyList<string> TakeNotices()
    {
        if (_notices.Count == 0)
        {
            return [];
        }

        string[] notices = [.. _notices];
        _notices.Clear();
        return notices;
    }

    // A function may say something of each row.
    private void Note(PostgresNotice notice)
    {
        if (_notices.Count < MostNotices)
        {
            _notices.Add($"{notice.InvariantSeverity}: {notice.MessageText}");
        }
        else if (_notices.Count == MostNotices)
        {
            _notices.Add("More warnings were given: they are left out.");
        }
    }

    /// <summary>Asks the server to end what runs; does nothing where nothing does. On a thread of its own, since Npgsql's cancel blocks.</summary>
    public Task StopAsync() => Cancel is { } cancel ? Task.Run(cancel) : Task.CompletedTask;

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
