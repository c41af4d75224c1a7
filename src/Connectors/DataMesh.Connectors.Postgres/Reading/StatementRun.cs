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
    private SentStatement? _sent;
    private bool _isBroken;

    private StatementRun(ServerConnection connection, PostgresStatement statement, Func<bool, ValueTask> release)
    {
        _connection = connection;
        _statement = statement;
        _release = release;
        connection.TakeNotices();
    }

    public long StartTimestamp { get; } = Stopwatch.GetTimestamp();

    /// <summary>Sends a statement; ends when its columns are known.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="memory">What is known of statements in the state that the connection has.</param>
    /// <param name="statement">What.</param>
    /// <param name="readOnly">Whether it runs in a read-only transaction of its own, which <paramref name="release"/> rolls back.</param>
    /// <param name="release">Gives the connection back, once, also where opening fails; told whether it is broken.</param>
    /// <param name="cancellationToken">Holds until the columns are known.</param>
    public static async Task<RowStream> OpenAsync(
        ServerConnection connection, StatementMemory memory, PostgresStatement statement, bool readOnly, Func<bool, ValueTask> release, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The stream has it, and disposes it.
        var run = new StatementRun(connection, statement, release);
#pragma warning restore CA2000
        try
        {
            using var relay = new CancelRelay(cancellationToken);
            try
            {
                run._sent = await run.SendAsync(memory, readOnly, relay.Token).ConfigureAwait(false);
                return new PostgresRowStream(run, run._sent);
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
    public Exception Failed(Exception exception, CancelRelay relay) => StatementErrors.Of(exception, _statement, relay);

    /// <summary>What is known when all rows were read.</summary>
    public async Task<(long? AffectedRows, IReadOnlyList<string> Warnings)> CompleteAsync(CancellationToken cancellationToken)
    {
        var affected = await _sent!.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return (affected, _connection.TakeNotices());
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_sent is not null)
            {
                await _sent.DisposeAsync().ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // What is left of a statement that nobody reads: the connection is closed.
        catch (Exception)
#pragma warning restore CA1031
        {
            _isBroken = true;
        }

        _connection.Stop = null;
        _connection.LastStatement = _sent?.Type ?? StatementType.Unknown;
        await _release(_isBroken || !_connection.IsUsable).ConfigureAwait(false);
    }

    private async Task<SentStatement> SendAsync(StatementMemory memory, bool readOnly, CancellationToken cancellationToken)
    {
        try
        {
            return await StatementSender.SendAsync(_connection, memory, _statement, readOnly, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (StalePlans.IsOne(exception))
        {
            memory.Forget(_statement);
            await StalePlans.DropAsync(_connection, cancellationToken).ConfigureAwait(false);
            return await StatementSender.SendAsync(_connection, memory, _statement, readOnly, cancellationToken).ConfigureAwait(false);
        }
    }
}
