using System.Data;
using System.Diagnostics;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Statements;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;
using StatementType = Npgsql.StatementType;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>One connection of the pool, used by one call at a time.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    /// <summary>What a call may have left behind: settings, temporary tables, cursors, locks, what it listens to. What Npgsql has prepared stays.</summary>
    private static readonly string[] Reset =
    [
        "SET SESSION AUTHORIZATION DEFAULT",
        PreparedByCallers,
        "RESET ALL",
        "CLOSE ALL",
        "UNLISTEN *",
        "SELECT pg_catalog.pg_advisory_unlock_all()",
        "DISCARD SEQUENCES",
        "DISCARD TEMP",
    ];

    private const string PreparedByCallers = "SELECT name FROM pg_catalog.pg_prepared_statements WHERE from_sql";

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

    /// <summary>Whether the server can be talked to.</summary>
    public bool IsUsable => (Connection.FullState & (ConnectionState.Open | ConnectionState.Broken)) == ConnectionState.Open;

    /// <summary>Says that it is there, when the pool has lost so many.</summary>
    public void Used(int losses)
    {
        LossesSeen = losses;
        _lastUse = Stopwatch.GetTimestamp();
    }

    /// <summary>Whether the server answers on it in time.</summary>
    public async Task<bool> IsThereAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time);
        try
        {
            await DriverCall.RunAsync(this, static (connection, token) => connection.QueryAsync("SELECT 1", static _ => true, token), limit.Token)
                .WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is: it is not used.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
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

    /// <summary>Types for which the driver has read all types anew, and the server's names of those that it still does not know.</summary>
    public Dictionary<uint, string> UnknownTypes { get; } = [];

    /// <summary>Rows of a statement of ours, which changes nothing.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] arguments)
    {
        var batch = Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            var command = Own(sql);
            foreach (var argument in arguments)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = argument ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<T> rows = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }

                return rows;
            }
        }
    }

    /// <summary>Rolls back what <see cref="InTransaction"/> tells of.</summary>
    public async Task RollBackAsync(CancellationToken cancellationToken)
    {
        if (InTransaction)
        {
            await ExecuteAsync(["ROLLBACK"], cancellationToken).ConfigureAwait(false);
            InTransaction = false;
        }
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

    /// <summary>Makes the connection as new for the next call.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        if (IsDirty)
        {
            // A call's own BEGIN. A ROLLBACK each time would fill the server's log with warnings that there is none.
            InTransaction = InTransaction || (TransactionProbe.IsNeededAfter(LastStatement) && await TransactionProbe.AskAsync(this, cancellationToken).ConfigureAwait(false) != TransactionState.None);
            var prepared = await ExecuteAsync(InTransaction ? ["ROLLBACK", .. Reset] : Reset, cancellationToken).ConfigureAwait(false);
            if (prepared.Count > 0)
            {
                await ExecuteAsync([.. prepared.Select(static name => "DEALLOCATE " + PostgresDialect.Instance.QuoteIdentifier(name))], cancellationToken).ConfigureAwait(false);
            }

            InTransaction = IsDirty = false;
        }

        await RollBackAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A statement of ours as it is sent: Npgsql prepares what comes twice, so that in a session no text does.</summary>
    public NpgsqlBatchCommand Own(string sql) => new(IsOfASession ? FormattableString.Invariant($"{sql} -- {++_sent}") : sql);

    /// <summary>Runs statements of ours, in one round trip.</summary>
    /// <returns>The texts that the first query among them gives, if any is a query.</returns>
    public async Task<IReadOnlyList<string>> ExecuteAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var batch = Connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            foreach (var sql in statements)
            {
                batch.BatchCommands.Add(Own(sql));
            }

            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<string> texts = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    texts.Add(reader.GetString(0));
                }

                while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
                {
                }

                return texts;
            }
        }
    }

    /// <summary>Asks the server to end what runs; does nothing where nothing does. On a thread of its own, since Npgsql's cancel blocks.</summary>
    public Task StopAsync() => Cancel is { } cancel ? Task.Run(cancel) : Task.CompletedTask;

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
