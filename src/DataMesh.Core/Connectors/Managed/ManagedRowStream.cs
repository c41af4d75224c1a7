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

    private ManagedRowStream(RowStream inner, RowBatch? first, ManagedLease lease, QueryRequest query)
        : base(inner.Columns)
    {
        _inner = inner;
        _first = first;
        _maxRows = query.MaxRows ?? long.MaxValue;
        _maxBytes = query.MaxBytes ?? long.MaxValue;
        StartTimestamp = inner.StartTimestamp;
        Lease = lease;
    }

    public ManagedLease Lease { get; }

    /// <summary>Opens a stream and reads its first batch, both under the token of the call that opens it.</summary>
    public static Task<RowStream> OpenAsync<TState>(ManagedLease lease, QueryRequest query, TState state, Func<TState, QueryRequest, CancellationToken, Task<RowStream>> open) =>
        lease.OpenAsync(
            (state, query, open),
            static (stream, token) => stream.open(stream.state, stream.query, token),
            async (inner, lease) => (RowStream)new ManagedRowStream(inner, await inner.ReadAsync(lease.Token).ConfigureAwait(false), lease, query));

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        var batch = _isTruncated ? null : Cap(await NextAsync(cancellationToken).ConfigureAwait(false));
        if (batch is null)
        {
            TakeFacts();
        }

        return batch;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await Lease.EndAsync(_inner.DisposeAsync, _rows).ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    private protected override void OnDisposeInRead() => Lease.Stop();

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
            return Lease.StepAsync(_inner, static (inner, token) => inner.ReadAsync(token), cancellationToken);
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
