using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>Faults of a result on its way to the reader.</summary>
internal sealed class FaultyRowStream(RowStream inner, QueryRequest query, Faults faults)
    : RowStream([.. inner.Columns.Select(column => FaultyValues.Told(faults, query, column))])
{
    private const int MostAhead = 200_000;
    private readonly bool _isWrittenAnew = FaultyValues.AreNeeded(faults, inner.Columns);
    private readonly List<RowBatch> _kept = [];
    private RowBatchWriter? _writer;
    private RowBatch? _ahead;
    private bool _isStarted;
    private bool _isEnded;
    private int _batches;
    private long _rows;

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        var batch = await NextAsync(faults.Has("ignores-a-cancel-of-a-read") ? CancellationToken.None : cancellationToken);
        if (batch is null)
        {
            return End();
        }

        _batches++;
        if (faults.Has("keeps-what-was-read"))
        {
            _kept.Add(batch.Detach());
            batch = Copy(_kept[^1]);
        }
        else if (_isWrittenAnew)
        {
            batch = Copy(batch);
        }

        if (faults.Has("loses-a-row-at-the-end-of-a-batch") && batch.RowCount == RowBatchWriter.DefaultMaxRows)
        {
            batch = batch.Truncate(batch.RowCount - 1);
        }
        else if (faults.Has("cuts-bytes-without-saying") && batch.ByteCount > query.MaxBytes)
        {
            batch = batch.Truncate(10);
            _isEnded = true;
        }
        else if (faults.Has("cuts-without-saying") && query.MaxRows - _rows < batch.RowCount)
        {
            batch = batch.Truncate((int)(query.MaxRows!.Value - _rows));
            _isEnded = true;
        }

        _rows += batch.RowCount;
        return batch;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        _ahead?.Dispose();
        if (!faults.Has("holds-on-to-unread-streams") || _isEnded)
        {
            await inner.DisposeAsync();
        }

        await base.DisposeAsyncCore();
    }

    private RowBatch? End()
    {
        _isEnded = true;
        AffectedRows = faults.Has("forgets-affected-rows") ? null : inner.AffectedRows;
        IsTruncated = inner.IsTruncated || (faults.Has("takes-the-limit-for-a-cut") && _rows == query.MaxRows);
        return null;
    }

    private async Task<RowBatch?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isEnded)
        {
            return null;
        }

        switch (faults.Active)
        {
            case "loses-the-last-batch":
                _ahead = _isStarted ? _ahead : (await inner.ReadAsync(cancellationToken))?.Detach();
                _isStarted = true;
                var current = _ahead;
                _ahead = current is null ? null : (await inner.ReadAsync(cancellationToken))?.Detach();
                return _ahead is null && _batches > 0 ? null : current;
            case "repeats-a-batch" when _batches == 1 && _ahead is not null:
                return _ahead;
            case "repeats-a-batch" when _batches == 0 && await inner.ReadAsync(cancellationToken) is { RowCount: > 1000 } first:
                _ahead = first.Detach();
                return Copy(_ahead);
            case "swaps-batches" when _batches == 1 && _ahead is null:
                _ahead = (await inner.ReadAsync(cancellationToken))?.Detach();
                return await inner.ReadAsync(cancellationToken) ?? _ahead;
            case "swaps-batches" when _batches == 2 && _ahead is { IsValid: true }:
                return _ahead;
            case "reads-all-first" when !_isStarted:
                await ReadAllAsync(cancellationToken);
                break;
            case "takes-an-error-for-the-end":
                try
                {
                    return await inner.ReadAsync(cancellationToken);
                }
                catch (ConnectorException)
                {
                    return null;
                }
        }

        return _kept.Count > _batches && faults.Has("reads-all-first") ? _kept[_batches] : faults.Has("reads-all-first") ? null : await inner.ReadAsync(cancellationToken);
    }

    // A real one would go on until the memory is full; this one takes as long, and no longer than a test can wait.
    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        var rows = 0;
        while (await inner.ReadAsync(cancellationToken) is { } batch)
        {
            rows += batch.RowCount;
            _kept.Add(batch.Detach());
            if (rows > MostAhead)
            {
                await Task.Delay(TimeSpan.FromSeconds(7), cancellationToken);
                return;
            }
        }
    }

    private RowBatch Copy(RowBatch batch)
    {
        _writer ??= new RowBatchWriter(Columns);
        var isSwapped = faults.Has("swaps-columns") && Columns.Count > 2;
        for (var row = 0; row < batch.RowCount; row++)
        {
            for (var index = 0; index < Columns.Count; index++)
            {
                var source = isSwapped ? Columns.Count - 1 - index : index;
                FaultyValues.Append(_writer.Writer(index), FaultyValues.Read(faults, Columns[index], batch[source].GetValue(row)));
            }

            _writer.EndRow();
        }

        return _writer.Flush();
    }
}
