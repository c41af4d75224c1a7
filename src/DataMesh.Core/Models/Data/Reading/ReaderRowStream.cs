using System.Data.Common;

namespace DataMesh;

/// <summary>Batches of the rows of an ADO.NET reader.</summary>
internal class ReaderRowStream : RowStream
{
    private readonly DbDataReader _reader;
    private readonly bool _ownsReader;
    private readonly ReaderField[] _fields;
    private readonly RowBatchWriter _writer;
    private bool _isAtEnd;

    public ReaderRowStream(DbDataReader reader, bool ownsReader)
        : this(reader, ReaderColumns.Of(reader), ownsReader)
    {
    }

    protected ReaderRowStream(DbDataReader reader, IReadOnlyList<Column> columns, bool ownsReader)
        : base(columns)
    {
        _reader = reader;
        _ownsReader = ownsReader;
        _writer = new RowBatchWriter(Columns);
        _fields = new ReaderField[Columns.Count];
        for (int i = 0; i < _fields.Length; i++)
            _fields[i] = new ReaderField(reader, i, _writer.Writer(i));
    }

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        while (!_isAtEnd && !_writer.IsFull)
        {
            if (_fields.Length > 0 && await _reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                AppendRow();
            else
                _isAtEnd = true;
        }

        if (_writer.RowCount > 0)
            return _writer.Flush();

        // Readers of queries say -1, and some 0, for no rows affected.
        int affected = _reader.RecordsAffected;
        AffectedRows = affected < 0 || (affected == 0 && _fields.Length > 0) ? null : affected;
        return null;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        if (_ownsReader)
            await _reader.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    private void AppendRow()
    {
        foreach (ReaderField field in _fields)
            field.Append(_reader);
        _writer.EndRow();
    }
}
