using System.Data.Common;

namespace DataMesh;

/// <summary>The rows of a statement that has its connection to itself; disposing the stream closes that.</summary>
internal sealed class DriverRowStream : ReaderRowStream
{
    private readonly DbConnection _connection;
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly Action<DbConnection>? _interrupt;
    private Task _reading = Task.CompletedTask;

    // Of a column on the far side of an outer join many drivers say that it is never NULL, since its table says so.
    public DriverRowStream(DbConnection connection, DbCommand command, DbDataReader reader, Action<DbConnection>? interrupt)
        : base(reader, [.. ReaderColumns.Of(reader).Select(static column => column with { IsNullable = null })], ownsReader: false)
    {
        _connection = connection;
        _command = command;
        _reader = reader;
        _interrupt = interrupt;
    }

    protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) =>
        new(DriverThread.RunAsync(this, static (stream, token) => stream.ReadBatchAsync(token), cancellationToken, reading => _reading = reading));

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore().ConfigureAwait(false);

        // A read that was given up is in the driver still: closing the connection beside it would take its memory away.
        if (!_reading.IsCompleted)
        {
            _ = _reading.ContinueWith(_ => FreeAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return;
        }

        await FreeAsync().ConfigureAwait(false);
    }

    private async Task<RowBatch?> ReadBatchAsync(CancellationToken token)
    {
        using var stop = token.UnsafeRegister(_ => _interrupt?.Invoke(_connection), null);
        return await base.ReadNextAsync(token).ConfigureAwait(false);
    }

    private async Task FreeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        await _command.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
