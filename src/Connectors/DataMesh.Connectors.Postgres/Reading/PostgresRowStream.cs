using System.Diagnostics;
using DataMesh.Connectors.Postgres.Connections;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>Batches of the rows of a statement that runs; dispose ends it and gives its connection back.</summary>
internal sealed class PostgresRowStream : RowStream
{
    /// <summary>Rows that come slowly are handed over after this time, however few they are.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(100);

    private readonly StatementRun _run;
    private readonly NpgsqlDataReader _reader;
    private readonly RowBatchWriter _writer;
    private readonly ValueDecoder[] _decoders;
    private readonly CellBuffer _cell = new();
    private Task<bool>? _pending;

    public PostgresRowStream(StatementRun run, SentStatement sent)
        : base([.. sent.Columns.Select(static column => column.Column)])
    {
        _run = run;
        _reader = sent.Reader;
        _writer = new RowBatchWriter(Columns);
        _decoders = [.. sent.Columns.Select((column, i) => column.Decode(_writer.Writer(i)))];
        StartTimestamp = run.StartTimestamp;
    }

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using var relay = new CancelRelay(cancellationToken);
        try
        {
            return await FillAsync(relay.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw _run.Failed(exception, relay);
        }
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await _run.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    private async ValueTask<RowBatch?> FillAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (_decoders.Length > 0)
        {
            var row = _pending ?? _reader.ReadAsync(cancellationToken);
            _pending = null;
            if (!row.IsCompleted && _writer.RowCount > 0 && !await ComesInTimeAsync(row, start).ConfigureAwait(false))
            {
                _pending = row;
                return _writer.Flush();
            }

            if (!await row.ConfigureAwait(false))
            {
                break;
            }

            AppendRow();
            if (_writer.IsFull)
            {
                return _writer.Flush();
            }
        }

        if (_writer.RowCount > 0)
        {
            return _writer.Flush();
        }

        (AffectedRows, Warnings) = await _run.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<bool> ComesInTimeAsync(Task<bool> row, long start)
    {
        var left = LongestBatch - Stopwatch.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
        {
            await ((Task)row).WaitAsync(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return row.IsCompleted;
    }

    private void AppendRow()
    {
        for (var i = 0; i < _decoders.Length; i++)
        {
            if (_reader.IsDBNull(i))
            {
                _decoders[i].AppendNull();
            }
            else
            {
                _decoders[i].Append(_cell.Read(_reader, i));
            }
        }

        _writer.EndRow();
    }
}
