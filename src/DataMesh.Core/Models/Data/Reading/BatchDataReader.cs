using System.Collections;
using System.Data.Common;

namespace DataMesh;

/// <summary>A stream as an ADO.NET reader. Not thread-safe.</summary>
internal sealed partial class BatchDataReader(RowStream stream) : DbDataReader, IDbColumnSchemaGenerator
{
    private readonly ColumnSet _columns = ColumnSet.From(stream.Columns);
    private RowBatch? _batch;
    private int _row = -1;
    private bool _hasRows;
    private bool _isAtEnd;
    private bool _isClosed;

    public override int FieldCount => _columns.Count;

    public override int Depth => 0;

    public override bool IsClosed => _isClosed;

    public override int RecordsAffected => stream.AffectedRows is { } rows ? (int)Math.Min(rows, int.MaxValue) : -1;

    public override bool HasRows
    {
        get
        {
            ThrowIfClosed();
            while (!_hasRows && !_isAtEnd)
                Take(Wait(stream.ReadAsync()));
            return _hasRows;
        }
    }

    public override bool Read()
    {
        while (!Step())
        {
            if (_isAtEnd || !Take(Wait(stream.ReadAsync())))
                return false;
        }

        return true;
    }

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (!Step())
        {
            if (_isAtEnd || !Take(await stream.ReadAsync(cancellationToken).ConfigureAwait(false)))
                return false;
        }

        return true;
    }

    public override bool NextResult()
    {
        ThrowIfClosed();
        End();
        _hasRows = false;
        return false;
    }

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<bool>(cancellationToken) : Task.FromResult(NextResult());

    public override void Close()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        End();
        ValueTask disposal = stream.DisposeAsync();
        if (disposal.IsCompletedSuccessfully)
            disposal.GetAwaiter().GetResult();
        else
            disposal.AsTask().GetAwaiter().GetResult();
    }

    public override async Task CloseAsync()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        End();
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private static RowBatch? Wait(ValueTask<RowBatch?> read) =>
        read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();

    /// <summary>Goes to the next row of the batch at hand; false where it has none.</summary>
    private bool Step()
    {
        ThrowIfClosed();
        if (_batch is null || _row + 1 >= _batch.RowCount)
            return false;
        _row++;
        return true;
    }

    /// <summary>Begins a batch before its first row; false at the end.</summary>
    private bool Take(RowBatch? batch)
    {
        if (batch is null)
        {
            End();
            return false;
        }

        _batch = batch;
        _row = -1;
        _hasRows |= batch.RowCount > 0;
        return true;
    }

    private void End()
    {
        _isAtEnd = true;
        _batch = null;
        _row = -1;
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
            throw new InvalidOperationException("The reader is closed.");
    }
}
