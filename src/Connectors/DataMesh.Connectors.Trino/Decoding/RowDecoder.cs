using System.Text.Json;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Where in the text of an array of rows its reading stands.</summary>
/// <param name="Position">Bytes that were read.</param>
/// <param name="IsFirst">Whether no row was read yet.</param>
internal readonly record struct RowsPlace(int Position, bool IsFirst = true);

/// <summary>
/// Decodes rows, arrays within an array, straight into the columns of batches. A row's own brackets and commas and its plain values are
/// read here, by the grammar of JSON and no wider; strings with escapes, values within values, and all that is wrong go to
/// <see cref="Utf8JsonReader"/>, value by value. Not thread-safe.
/// </summary>
internal sealed partial class RowDecoder
{
    private readonly ResultColumns _columns;
    private readonly RowBatchWriter _writer;
    private readonly ValueDecoder[] _decoders;
    private readonly ColumnNotes[] _notes;
    private int _column = NoColumn;
    private int _bytes;
    private int _maxRows = RowBatchWriter.DefaultMaxRows;
    private int _maxBytes = RowBatchWriter.DefaultMaxBytes;

    private const int NoColumn = -1;

    public RowDecoder(ResultColumns columns)
    {
        _columns = columns;
        _writer = new RowBatchWriter(columns.Columns);
        _notes = [.. columns.Columns.Select(static _ => new ColumnNotes())];
        _decoders = columns.Decoders(_writer, _notes);
    }

    /// <summary>What was found, column by column.</summary>
    public IReadOnlyList<ColumnNotes> Notes => _notes;

    /// <summary>Rows since the last flush.</summary>
    public int RowCount => _writer.RowCount;

    /// <summary>Makes batches larger than usual, so that text gives no more than a few: their writer keeps the buffers of no more.</summary>
    /// <param name="bytes">Bytes of the text.</param>
    public void ExpectBytes(int bytes)
    {
        const int FewBatches = 3;
        _maxBytes = Math.Max(RowBatchWriter.DefaultMaxBytes, (bytes / FewBatches) + 1);
        _maxRows = _maxBytes == RowBatchWriter.DefaultMaxBytes ? RowBatchWriter.DefaultMaxRows : int.MaxValue;
    }

    /// <summary>Decodes rows until a batch is full or the array ends.</summary>
    /// <param name="json">The text that the array is a part of.</param>
    /// <param name="place">After the array's opening bracket, or where an earlier call stopped; afterwards where this one did.</param>
    /// <param name="firstRow">Number of the row after the last flush in the whole result, for errors.</param>
    /// <param name="source">What the array is in, such as <c>page 3</c>, for errors.</param>
    /// <returns>True at the end, with the place just after the closing bracket; false where the batch is full.</returns>
    /// <exception cref="ConnectorException">The rows are malformed. The decoder is of no more use.</exception>
    public bool Decode(ReadOnlySpan<byte> json, ref RowsPlace place, long firstRow, string source)
    {
        try
        {
            return DecodeRows(json, ref place);
        }
        catch (Exception exception) when (Malformed.IsCause(exception) || exception is InvalidCastException)
        {
            throw Malformed.Answer(Describe(firstRow + _writer.RowCount, source), exception);
        }
    }

    /// <summary>Hands the rows over as a batch.</summary>
    public RowBatch Flush()
    {
        _bytes = 0;
        return _writer.Flush();
    }

    private bool DecodeRows(ReadOnlySpan<byte> json, ref RowsPlace place)
    {
        var position = place.Position;
        var isFirst = place.IsFirst;
        while (true)
        {
            position = SkipSpace(json, position);
            var next = At(json, position);
            if (next == ']')
            {
                place = new(position + 1, isFirst);
                return true;
            }

            if (!isFirst)
            {
                Malformed.Require(next == ',', "a row that no comma and no closing bracket follows");
                position = SkipSpace(json, position + 1);
                next = At(json, position);
            }

            Malformed.Require(next == '[', "a row that is no array");
            var start = position;
            position = DecodeRow(json, position + 1);
            _writer.EndRow();
            _bytes += position - start;
            isFirst = false;
            if (_writer.RowCount >= _maxRows || _bytes >= _maxBytes)
            {
                place = new(position, false);
                return false;
            }
        }
    }

    private int DecodeRow(ReadOnlySpan<byte> json, int position)
    {
        var decoders = _decoders;
        for (var i = 0; i < decoders.Length; i++)
        {
            _column = i;
            position = SkipSpace(json, position);
            position = DecodeValue(decoders[i], json, position);
            position = SkipSpace(json, position);
            if (i < decoders.Length - 1)
            {
                RequireComma(At(json, position));
                position++;
            }
        }

        _column = NoColumn;
        position = SkipSpace(json, position);
        RequireEnd(At(json, position));
        return position + 1;
    }

    private string Describe(long row, string source)
    {
        var where = FormattableString.Invariant($"row {row} of the result (counted from 0), {source}");
        return _column == NoColumn ? where : $"column '{_columns.Columns[_column].Name}' of type {_columns.Columns[_column].NativeType}, {where}";
    }
}
