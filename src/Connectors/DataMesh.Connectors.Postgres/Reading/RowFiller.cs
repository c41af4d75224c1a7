using DataMesh.Connectors.Postgres.Decoding;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>Fills batches with the rows of a result; kept for the next result of the same statement on the same connection.</summary>
internal sealed class RowFiller
{
    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly RowBatchWriter _writer;
    private readonly ValueDecoder[] _decoders;
    private readonly CellBuffer _cell = new();
    private long _bytes;
    private bool _isWithinRow;

    public RowFiller(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns;
        _writer = new RowBatchWriter([.. columns.Select(static column => column.Column)]);
        _decoders = [.. columns.Select((column, i) => column.Decode(_writer.Writer(i)))];
    }

    public IReadOnlyList<Column> Columns => _writer.Columns;

    public int RowCount => _writer.RowCount;

    /// <summary>Whether it is time to flush.</summary>
    public bool IsFull => _writer.RowCount >= RowBatchWriter.DefaultMaxRows || _bytes >= RowBatchWriter.DefaultMaxBytes;

    /// <summary>Whether it can take the rows of another result: it was left at the end of a batch, and holds no large value.</summary>
    public bool IsReusable => !_isWithinRow && _writer.RowCount == 0 && !_cell.IsLarge;

    /// <summary>Whether a result with these columns can be the other one.</summary>
    public bool Serves(IReadOnlyList<ResultColumn> columns) => ReferenceEquals(_columns, columns) && IsReusable;

    /// <summary>Appends the reader's row.</summary>
    public void Append(NpgsqlDataReader reader)
    {
        _isWithinRow = true;
        for (var i = 0; i < _decoders.Length; i++)
        {
            if (reader.IsDBNull(i))
            {
                _decoders[i].AppendNull();
            }
            else
            {
                var value = _cell.Read(reader, i);
                _bytes += value.Length;
                _decoders[i].Append(value);
            }
        }

        _writer.EndRow();
        _isWithinRow = false;
    }

    public RowBatch Flush()
    {
        _bytes = 0;
        return _writer.Flush();
    }
}
