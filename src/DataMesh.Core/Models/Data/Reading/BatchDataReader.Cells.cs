using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

internal sealed partial class BatchDataReader
{
    private string? _chars;
    private (RowBatch? Batch, int Row, int Ordinal) _charsCell;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool IsDBNull(int ordinal) => Cell(ordinal).IsNull(_row);

    public override object GetValue(int ordinal) => Cell(ordinal).GetValue(_row) ?? DBNull.Value;

    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int count = Math.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override bool GetBoolean(int ordinal) => Cell(ordinal).GetBoolean(_row);

    public override byte GetByte(int ordinal) => Cell(ordinal).GetUInt8(_row);

    public override short GetInt16(int ordinal) => Cell(ordinal).GetInt16(_row);

    public override int GetInt32(int ordinal) => Cell(ordinal).GetInt32(_row);

    public override long GetInt64(int ordinal) => Cell(ordinal).GetInt64(_row);

    public override float GetFloat(int ordinal) => Cell(ordinal).GetFloat(_row);

    public override double GetDouble(int ordinal) => Cell(ordinal).GetDouble(_row);

    public override decimal GetDecimal(int ordinal) => Cell(ordinal).GetDecimal(_row);

    public override Guid GetGuid(int ordinal) => Cell(ordinal).GetGuid(_row);

    public override DateTime GetDateTime(int ordinal)
    {
        BatchColumn column = Cell(ordinal);
        return column.TagAt(_row) == ColumnStorage.Date ? column.GetDateOnly(_row).ToDateTime(TimeOnly.MinValue) : column.GetDateTime(_row);
    }

    public override string GetString(int ordinal) => NotNull<string>(ordinal);

    public override char GetChar(int ordinal)
    {
        string text = GetString(ordinal);
        return text.Length == 1 ? text[0] : throw new InvalidCastException($"Column '{GetName(ordinal)}' holds a text of {text.Length} characters, not one.");
    }

    public override T GetFieldValue<T>(int ordinal)
    {
        if (typeof(T) == typeof(DBNull) && IsDBNull(ordinal))
            return (T)(object)DBNull.Value;
        if (typeof(T) == typeof(object))
            return (T)GetValue(ordinal);
        if (Nullable.GetUnderlyingType(typeof(T)) is not null && IsDBNull(ordinal))
            return default!;
        if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTime?))
            return (T)(object)GetDateTime(ordinal);
        if (typeof(T) == typeof(Stream))
            return (T)(object)GetStream(ordinal);
        if (typeof(T) == typeof(TextReader))
            return (T)(object)GetTextReader(ordinal);
        if (typeof(T) == typeof(char))
            return (T)(object)GetChar(ordinal);
        return NotNull<T>(ordinal);
    }

    public override Stream GetStream(int ordinal) => new MemoryStream(Cell(ordinal).GetBytes(_row).ToArray(), writable: false);

    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Part(Cell(ordinal).GetBytes(_row), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        // Long texts are read in pieces; decode them once.
        if (_chars is null || _charsCell != (_batch, _row, ordinal))
        {
            _chars = GetString(ordinal);
            _charsCell = (_batch, _row, ordinal);
        }

        return Part(_chars.AsSpan(), dataOffset, buffer, bufferOffset, length);
    }

    private static long Part<T>(ReadOnlySpan<T> data, long offset, T[]? buffer, int bufferOffset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (buffer is null)
            return data.Length;
        if (offset >= data.Length)
            return 0;

        ReadOnlySpan<T> part = data[(int)offset..];
        part = part[..Math.Min(part.Length, length)];
        part.CopyTo(buffer.AsSpan(bufferOffset, length));
        return part.Length;
    }

    private T NotNull<T>(int ordinal)
    {
        BatchColumn column = Cell(ordinal);
        return column.IsNull(_row) ? column.ThrowNotA<T>(_row) : CellReader.Read<T>(column, _row);
    }

    private BatchColumn Cell(int ordinal)
    {
        if (_row < 0 || _batch is null)
            ThrowNoRow();
        CheckOrdinal(ordinal);
        return _batch[ordinal];
    }

    [DoesNotReturn]
    private void ThrowNoRow()
    {
        ThrowIfClosed();
        throw new InvalidOperationException(_isAtEnd ? "There is no row: the reader is at its end." : "There is no row yet: call Read first.");
    }
}
