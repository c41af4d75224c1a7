using System.Diagnostics;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Errors;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A statement on its connection, from the first byte sent until the connection is given back.</summary>
internal sealed class StatementRun : IAsyncDisposable
{
    private readonly ServerConnection _connection;
    private readonly PostgresStatement _statement;
    private readonly Func<bool, ValueTask> _release;
    private readonly NpgsqlBatch _batch;
    private NpgsqlDataReader? _reader;
    private bool _isBroken;

    private StatementRun(ServerConnection connection, PostgresStatement statement, Func<bool, ValueTask> release)
    {
        _connection = connection;
        _statement = statement;
        _release = release;
        _batch = connection.Running = connection.Connection.CreateBatch();
    }

    public long StartTimestamp { get; } = Stopwatch.GetTimestamp();

    /// <summary>Sends a statement; ends when its columns are known.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="statement">What.</param>
    /// <param name="readOnly">Whether it runs in a read-only transaction of its own.</param>
    /// <param name="release">Gives the connection back, once, also where opening fails; told whether it is broken.</param>
    /// <param name="cancellationToken">Holds until the columns are known.</param>
    public static async Task<RowStream> OpenAsync(
        ServerConnection connection, PostgresStatement statement, bool readOnly, Func<bool, ValueTask> release, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The stream has it, and disposes it.
        var run = new StatementRun(connection, statement, release);
#pragma warning restore CA2000
        try
        {
            using var relay = new CancelRelay(cancellationToken);
            try
            {
                return await run.SendAsync(readOnly, relay.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                throw run.Failed(exception, relay);
            }
        }
        catch
        {
            await run.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The error that the caller gets.</summary>
    public Exception Failed(Exception exception, CancelRelay relay)
    {
        _isBroken |= !_connection.IsUsable;
        return StatementErrors.Of(exception, _statement, relay);
    }

    /// <summary>What is known when all rows were read.</summary>
    public async Task<(long? AffectedRows, IReadOnlyList<string> Warnings)> CompleteAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var command = _batch.BatchCommands[^1];
        return (command.StatementType == StatementType.Select ? null : reader.RecordsAffected < 0 ? 0 : reader.RecordsAffected, []);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_reader is not null)
            {
                await _reader.DisposeAsync().ConfigureAwait(false);
            }

            await _batch.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What is left of a statement that nobody reads: the connection is closed.
        catch (Exception)
#pragma warning restore CA1031
        {
            _isBroken = true;
        }

        _connection.Running = null;
        _connection.LastStatement = _batch.BatchCommands.Count > 0 ? _batch.BatchCommands[^1].StatementType : StatementType.Unknown;
        await _release(_isBroken || !_connection.IsUsable).ConfigureAwait(false);
    }

    private async Task<RowStream> SendAsync(bool readOnly, CancellationToken cancellationToken)
    {
        foreach (var sql in readOnly ? ReadOnlyTransaction.Begin() : [])
        {
            _batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        }

        _batch.BatchCommands.Add(_statement.ToCommand());
        _connection.IsDirty = true;
        _connection.InTransaction |= readOnly;
        _reader = await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return new PostgresRowStream(this, _reader, ResultColumn.Of(_reader));
    }
}
