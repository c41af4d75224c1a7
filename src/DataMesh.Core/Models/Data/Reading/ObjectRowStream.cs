namespace DataMesh;

/// <summary>Batches of rows that come as arrays of objects.</summary>
internal sealed class ObjectRowStream : RowStream
{
    private readonly RowBatchWriter _writer;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly IAsyncEnumerator<object?[]> _rows;
    private bool _isAtEnd;

    public ObjectRowStream(IReadOnlyList<Column> columns, IAsyncEnumerable<object?[]> rows)
        : base(columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _writer = new RowBatchWriter(Columns);
        _rows = rows.GetAsyncEnumerator(_cancellation.Token);
    }

    public static async IAsyncEnumerable<object?[]> ToAsync(IEnumerable<object?[]> rows)
    {
        foreach (object?[] row in rows)
            yield return row;
        await Task.CompletedTask.ConfigureAwait(false);
    }

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _cancellation);
        try
        {
            while (!_isAtEnd && !_writer.IsFull)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await _rows.MoveNextAsync().ConfigureAwait(false))
                    _writer.AppendRow(_rows.Current);
                else
                    _isAtEnd = true;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        return _writer.RowCount > 0 ? _writer.Flush() : null;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await _rows.DisposeAsync().ConfigureAwait(false);
        _cancellation.Dispose();
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }
}
