using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataMesh.Cli.Output;

/// <summary>A column of a batch with what is the same for all its cells, so that it is not asked for each.</summary>
internal struct CsvColumn
{
    private const int Room = 48;
    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);
    private readonly BatchColumn _column;
    private readonly ColumnStorage _storage;
    private readonly bool _hasNulls;
    private readonly bool _isPlain;
    private readonly byte[] _null;
    private TimestampText _timestamp;

    public CsvColumn(BatchColumn column, byte[] nullText)
    {
        _column = column;
        _storage = column.Storage;
        _hasNulls = column.NullCount > 0 || _storage is ColumnStorage.Null or ColumnStorage.Mixed;
        _null = nullText;

        // One search over all texts, in place of one in each.
        _isPlain = _storage == ColumnStorage.Utf8 && !column.Utf8Bytes.ContainsAny(Special);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref ByteCursor output, int row)
    {
        switch (_hasNulls ? _column.TagAt(row) : _storage)
        {
            case ColumnStorage.Utf8:
                WriteText(ref output, _column.GetUtf8(row), _isPlain, _null);
                break;
            case ColumnStorage.Int64:
                Utf8Formatter.TryFormat(_column.GetInt64(row), output.Room(Room), out var length);
                output.Advance(length);
                break;
            case ColumnStorage.Int32:
                Utf8Formatter.TryFormat(_column.GetInt32(row), output.Room(Room), out length);
                output.Advance(length);
                break;
            default:
                WriteOther(ref output, row);
                break;
        }
    }

    /// <summary>Writes a text, in quotes where it must be.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="isPlain">Whether it is known to hold nothing that needs quotes.</param>
    /// <param name="nullText">What stands for NULL; a text like it is in quotes.</param>
    public static void WriteText(ref ByteCursor output, ReadOnlySpan<byte> text, bool isPlain, byte[] nullText)
    {
        if (text.Length > 0 && (isPlain || !text.ContainsAny(Special)) && !(text.Length == nullText.Length && text.SequenceEqual(nullText)))
        {
            output.Write(text);
        }
        else
        {
            WriteQuoted(ref output, text);
        }
    }

    private static void WriteQuoted(ref ByteCursor output, ReadOnlySpan<byte> text)
    {
        output.Write((byte)'"');
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            output.Write(text[..(quote + 1)]);
            output.Write((byte)'"');
            text = text[(quote + 1)..];
        }

        output.Write(text);
        output.Write((byte)'"');
    }

    private void WriteOther(ref ByteCursor output, int row)
    {
        switch (_column.TagAt(row))
        {
            case ColumnStorage.Null:
                output.Write(_null);
                break;
            case ColumnStorage.Int16:
                Write(ref output, _column.GetInt16(row));
                break;
            case ColumnStorage.Float64:
                Write(ref output, _column.GetDouble(row));
                break;
            case ColumnStorage.Float32:
                Write(ref output, _column.GetFloat(row));
                break;
            case ColumnStorage.Uuid:
                Write(ref output, _column.GetGuid(row));
                break;
            case ColumnStorage.Timestamp when _storage == ColumnStorage.Timestamp && _column.Zone is TimestampZone.None or TimestampZone.Utc && TimestampText.IsInCalendar(_column.Timestamps[row]):
                output.Advance(_timestamp.Write(_column.Timestamps[row], output.Room(TimestampText.MostBytes)));
                if (_column.Zone == TimestampZone.Utc)
                {
                    output.Write((byte)'Z');
                }

                break;
            case ColumnStorage.Timestamp or ColumnStorage.Date or ColumnStorage.Time or ColumnStorage.Duration or ColumnStorage.Decimal or ColumnStorage.Boolean or ColumnStorage.Binary:
                output.Write(Encoding.UTF8.GetBytes(CellText.Of(_column, row)!));
                break;
            default:
                WriteText(ref output, Encoding.UTF8.GetBytes(CellText.Of(_column, row)!), isPlain: false, _null);
                break;
        }
    }

    private static void Write<T>(ref ByteCursor output, T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(output.Room(Room), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }
}
