using System.Diagnostics;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;
using StatementType = Npgsql.StatementType;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A statement that runs, with its columns known.</summary>
/// <param name="owner">The batch or command that it was sent by.</param>
/// <param name="statement">The statement within that.</param>
/// <param name="reader">Stands before its first row.</param>
/// <param name="columns">The columns of its result.</param>
internal sealed class SentStatement(IAsyncDisposable owner, NpgsqlBatchCommand statement, NpgsqlDataReader reader, IReadOnlyList<ResultColumn> columns) : IAsyncDisposable
{
    private readonly ServerConnection? _keeper;
    private bool _isComplete;
    private Task _skipping = Task.CompletedTask;

    /// <summary>A statement whose batch the connection keeps when it ended well.</summary>
    public SentStatement(ServerConnection keeper, StatementBatch batch, NpgsqlDataReader reader, IReadOnlyList<ResultColumn> columns)
        : this(batch, batch.Command, reader, columns) => _keeper = keeper;

    /// <summary>How long rows that nobody wants may be skipped: a cancel takes a connection of its own.</summary>
    private static readonly TimeSpan LongestSkip = TimeSpan.FromMilliseconds(5);

    /// <summary>The same in a transaction of the caller's, which a cancel would end.</summary>
    public static readonly TimeSpan LongestSkipInTransaction = TimeSpan.FromSeconds(5);

    public NpgsqlBatchCommand Statement { get; } = statement;

    public NpgsqlDataReader Reader { get; } = reader;

    public IReadOnlyList<ResultColumn> Columns { get; private set; } = columns;

    /// <summary>What it was; unknown where it did not come to its end: a batch that is kept says what it was the last time.</summary>
    public StatementType Type => _isComplete ? Statement.StatementType : StatementType.Unknown;

    /// <summary>The same with other columns than it was sent for.</summary>
    public SentStatement WithColumns(IReadOnlyList<ResultColumn> columns)
    {
        Columns = columns;
        return this;
    }

    /// <summary>Reads the end of the answer.</summary>
    /// <returns>Rows that the statement changed; null for a query.</returns>
    public async Task<long?> CompleteAsync(CancellationToken cancellationToken)
    {
        await Reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        if (Statement.StatementType == StatementType.Unknown)
        {
            throw new ConnectorQueryException("The statement is empty: it has comments alone.");
        }

        _isComplete = true;

        // SELECT INTO says that it is a SELECT, but gives no columns.
        return Columns.Count == 0 || Statement.StatementType is StatementType.Insert or StatementType.Update or StatementType.Delete or StatementType.Merge ? (long)Statement.Rows : null;
    }

    /// <summary>Skips the rows that are there already; in a transaction of the caller's those too that come in time.</summary>
    /// <param name="pending">The read of the next row, where one was begun.</param>
    /// <param name="inTransaction">Whether a transaction of the caller's is open.</param>
    /// <returns>Whether these were all.</returns>
    public async Task<bool> SkipAsync(Task<bool>? pending, bool inTransaction)
    {
        _skipping = pending ?? _skipping;
        var start = Stopwatch.GetTimestamp();
        var longest = inTransaction ? LongestSkipInTransaction : LongestSkip;
        while (longest - Stopwatch.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            var row = pending ?? Reader.ReadAsync(CancellationToken.None);
            pending = null;
            _skipping = row;
            if (inTransaction && !row.IsCompleted)
            {
                await ((Task)row).WaitAsync(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!row.IsCompleted)
            {
                return false;
            }

            try
            {
                if (!await row.ConfigureAwait(false))
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is PostgresException or OperationCanceledException)
            {
                // What it fails with behind the rows that were wanted; Npgsql's word for a cancel is the second. The reader has to be disposed all the same.
                return true;
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        // Two that read from one connection wait for ever, each for what the other one got.
        await _skipping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Reader.DisposeAsync().ConfigureAwait(false);
        if (_isComplete && _keeper is not null)
        {
            _keeper.KeepBatch((StatementBatch)owner);
        }
        else
        {
            await owner.DisposeAsync().ConfigureAwait(false);
        }
    }
}
