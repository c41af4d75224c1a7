namespace DataMesh.Runtime;

/// <summary>A stream with its first batch read: caps rows and bytes, explains errors, holds the lease until it is disposed.</summary>
internal sealed class ManagedRowStream : RowStream, ILeaseHolder
{
    private readonly RowStream _inner;
    private readonly long _maxRows;
    private readonly long _maxBytes;
    private RowBatch? _first;
    private bool _hasFirst = true;
    private long _rows;
    private long _bytes;
    private bool _isTruncated;

    private ManagedRowStream(RowStream inner, RowBatch? first, ManagedConnector connector, QueryRequest query)
        : base(inner.Columns)
    {
        _inner = inner;
        _first = first;
        _maxRows = query.MaxRows ?? long.MaxValue;
        _maxBytes = query.MaxBytes ?? long.MaxValue;
        StartTimestamp = inner.StartTimestamp;
        Lease = new ManagedLease(connector);
    }

    public ManagedLease Lease { get; }

    public static async Task<ManagedRowStream> OpenAsync(RowStream inner, ManagedConnector connector, QueryRequest query, CancellationToken cancellationToken)
    {
        try
        {
            var first = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
            return new ManagedRowStream(inner, first, connector, query);
        }
        catch
        {
            await inner.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        try
        {
            var batch = _isTruncated ? null : Cap(await NextAsync(cancellationToken).ConfigureAwait(false));
            if (batch is null)
            {
                TakeFacts();
            }

            return batch;
        }
        catch (Exception exception)
        {
            var told = Lease.Fail(exception, cancellationToken);
            if (ReferenceEquals(told, exception))
            {
                throw;
            }

            throw told;
        }
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        try
        {
            await _inner.DisposeAsync().ConfigureAwait(false);
            await base.DisposeAsyncCore().ConfigureAwait(false);
        }
        finally
        {
            Lease.Release(_rows);
        }
    }

    private void TakeFacts()
    {
        AffectedRows = _inner.AffectedRows;
        QueryId = _inner.QueryId;
        Warnings = _inner.Warnings;
        IsTruncated = _isTruncated || _inner.IsTruncated;
    }

    private ValueTask<RowBatch?> NextAsync(CancellationToken cancellationToken)
    {
        if (!_hasFirst)
        {
            return _inner.ReadAsync(cancellationToken);
        }

        _hasFirst = false;
        var first = _first;
        _first = null;
        return ValueTask.FromResult(first);
    }

    private RowBatch? Cap(RowBatch? batch)
    {
        if (batch is null)
        {
            return null;
        }

        var kept = (int)Math.Min(batch.RowCount, _maxRows - _rows);
        if (_bytes + batch.BytesOf(kept) > _maxBytes)
        {
            kept = batch.RowsWithin(kept, _maxBytes - _bytes);
        }

        _isTruncated = kept < batch.RowCount;
        if (kept == 0)
        {
            return null;
        }

        batch = batch.Truncate(kept);
        _rows += kept;
        _bytes += batch.ByteCount;
        return batch;
    }
}
