using System.Diagnostics;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Errors;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;
using StatementType = Npgsql.StatementType;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>A statement on its connection, from the first byte sent until the connection is given back.</summary>
internal sealed class StatementRun
{
    private readonly ServerConnection _connection;
    private readonly PostgresStatement _statement;
    private readonly Func<bool, ValueTask> _release;
    private SentStatement? _sent;
    private bool _hasBegun;
    private bool _isComplete;

    private StatementRun(ServerConnection connection, PostgresStatement statement, Func<bool, ValueTask> release)
    {
        _connection = connection;
        _statement = statement;
        _release = release;
        connection.LastStatement = StatementType.Unknown;
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
    public static Task<RowStream> OpenAsync(
        ServerConnection connection, StatementMemory memory, PostgresStatement statement, bool readOnly, Func<bool, ValueTask> release, CancellationToken cancellationToken)
    {
        var run = new StatementRun(connection, statement, release);
        var opening = DriverCall.RunAsync((run, memory, readOnly), static (state, token) => state.run.OpenAsync(state.memory, state.readOnly, token), cancellationToken);
        return run._hasBegun ? opening : run.NotBegunAsync(opening);
    }

    /// <summary>The error that the caller gets.</summary>
    public Exception Failed(Exception exception, CancellationToken cancellationToken)
    {
        _connection.HasHalfPrepared |= exception is PostgresException;
        return StatementErrors.Of(exception, _statement, cancellationToken);
    }

    /// <summary>How long <see cref="CloseAsync"/> may wait for rows that nobody wants.</summary>
    public TimeSpan LongestWait => _connection.InCallersTransaction ? SentStatement.LongestSkipInTransaction : TimeSpan.Zero;

    /// <summary>Asks the server to end the statement.</summary>
    public Task StopAsync() => _connection.StopAsync();

    /// <summary>What is known when all rows were read.</summary>
    public async Task<(long? AffectedRows, IReadOnlyList<string> Warnings)> CompleteAsync(CancellationToken cancellationToken)
    {
        var affected = await _sent!.CompleteAsync(cancellationToken).ConfigureAwait(false);
        _isComplete = true;
        return (affected, _connection.TakeNotices());
    }

    /// <summary>Ends the statement, if it runs still, and gives the connection back.</summary>
    /// <param name="pending">The read of the next row, where one was begun.</param>
    public async Task CloseAsync(Task<bool>? pending = null)
    {
        var isBroken = false;
        try
        {
            if (_sent is not null)
            {
                _connection.LastStatement = _sent.Type;
                if (!_isComplete && !await _sent.SkipAsync(pending, _connection.InCallersTransaction).ConfigureAwait(false))
                {
                    await _connection.StopAsync().ConfigureAwait(false);
                }

                await _sent.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is PostgresException or OperationCanceledException)
        {
            // The server's answer to the cancel, as Npgsql tells it. Whether the connection survived that, the connection knows.
        }
#pragma warning disable CA1031 // Nobody waits for what is left of a statement: the connection is closed.
        catch (Exception)
#pragma warning restore CA1031
        {
            isBroken = true;
        }

        _connection.Cancel = null;
        _connection.TrimFiller();
        await _release(isBroken || !_connection.IsUsable).ConfigureAwait(false);
    }

    // The caller cancelled while it got the connection.
    private async Task<RowStream> NotBegunAsync(Task<RowStream> opening)
    {
        await _release(!_connection.IsUsable).ConfigureAwait(false);
        return await opening.ConfigureAwait(false);
    }

    private async Task<RowStream> OpenAsync(StatementMemory memory, bool readOnly, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        try
        {
            _sent = await SendAsync(memory, readOnly, cancellationToken).ConfigureAwait(false);
            return new PostgresRowStream(this, _sent.Reader, _connection.FillerOf(_sent.Columns));
        }
        catch (Exception exception)
        {
            var error = Failed(exception, cancellationToken);
            await CloseAsync().ConfigureAwait(false);
            throw error;
        }
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
