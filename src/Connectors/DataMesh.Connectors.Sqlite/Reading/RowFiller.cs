using System.Runtime.CompilerServices;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>The hottest loop: copies cells from the statement into columns. No object, no string, no conversion.</summary>
internal sealed unsafe class RowFiller
{
    // Room for large values: they are rare, and one of them can fill a batch.
    private const int LargeValue = 1 << 16;

    // From here to 2^53 lie the integers that every double holds exactly.
    private const long LargestExactInteger = 1L << 53;

    private readonly nint _statement;
    private readonly nint _mutex;
    private readonly bool _isUtf8;
    private readonly RowBatchWriter _writer;
    private readonly Target[] _targets;

    public RowFiller(nint connection, nint statement, IReadOnlyList<Column> columns, bool isUtf8)
    {
        _statement = statement;
        _mutex = NativeMethods.sqlite3_db_mutex(connection);
        _isUtf8 = isUtf8;
        _writer = new RowBatchWriter(columns);
        _targets = new Target[columns.Count];
        for (var i = 0; i < _targets.Length; i++)
        {
            var writer = _writer.Writer(i);
            _targets[i] = new Target(writer, writer as AdaptiveWriter, columns[i] is { Storage: null, Type.Kind: ColumnTypeKind.Float64 });
        }
    }

    /// <summary>Takes the row the statement stands on and those behind it, until the batch is full or the statement ends.</summary>
    /// <param name="control">Says when rows that come slowly are handed over.</param>
    /// <param name="room">Rows to take at most, from 1.</param>
    /// <returns>ROW if there is more, DONE, or an error.</returns>
    public int Fill(CallControl control, long room)
    {
        // Each call of the engine locks the connection's mutex. One thread alone uses it, and as long as that thread holds
        // it, the engine's own locking of it costs no atomic operation.
        NativeMethods.sqlite3_mutex_enter(_mutex);
        try
        {
            return FillLocked(control, room);
        }
        finally
        {
            NativeMethods.sqlite3_mutex_leave(_mutex);
        }
    }

    /// <summary>The rows so far, perhaps none.</summary>
    public RowBatch Flush() => _writer.Flush();

    public bool HasRows => _writer.RowCount > 0;

    private int FillLocked(CallControl control, long room)
    {
        var statement = _statement;
        var targets = _targets;
        var most = Math.Min(room, RowBatchWriter.DefaultMaxRows);
        long bytes = 0;
        control.BeginBatch();
        for (var rows = 1; ; rows++)
        {
            for (var i = 0; i < targets.Length; i++)
            {
                bytes += Append(ref targets[i], NativeMethods.sqlite3_column_value(statement, i));
            }

            _writer.EndRow();
            var code = NativeMethods.sqlite3_step(statement);
            if (code != ResultCode.Row || rows >= most || bytes >= RowBatchWriter.DefaultMaxBytes || control.IsFlushDue)
            {
                return code;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Append(ref Target target, nint value)
    {
        var adaptive = target.Adaptive;
        switch ((StorageClass)NativeMethods.sqlite3_value_type(value))
        {
            case StorageClass.Integer:
                var integer = NativeMethods.sqlite3_value_int64(value);
                if (adaptive is null)
                {
                    target.Writer.AppendInt64(integer);
                }
                else if (target.WidensIntegers && integer is >= -LargestExactInteger and <= LargestExactInteger)
                {
                    adaptive.AppendFloat64(integer);
                }
                else
                {
                    adaptive.AppendInt64(integer);
                }

                return sizeof(long);
            case StorageClass.Real:
                target.Writer.AppendFloat64(NativeMethods.sqlite3_value_double(value));
                return sizeof(double);
            case StorageClass.Text when _isUtf8:
                var text = Bytes(value);
                if (adaptive is null)
                {
                    target.Writer.AppendUtf8(text);
                }
                else
                {
                    adaptive.AppendUtf8(text);
                }

                return text.Length + sizeof(int);
            case StorageClass.Text:
                return AppendConverted(target.Writer, value);
            case StorageClass.Blob:
                var blob = Bytes(value);
                target.Writer.AppendBinary(blob);
                return blob.Length + sizeof(int);
            default:
                target.Writer.AppendNull();
                return sizeof(int);
        }
    }

    // The length is asked for first: a zeroblob is expanded only by the second call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Bytes(nint value)
    {
        var length = NativeMethods.sqlite3_value_bytes(value);
        var start = length < LargeValue ? NativeMethods.sqlite3_value_blob(value) : NativeMethods.ExpandLargeBlob(value);
        return new ReadOnlySpan<byte>(start, start is null ? 0 : length);
    }

    // In a UTF-16 database the engine converts, and the length is known only after.
    private static int AppendConverted(ColumnWriter writer, nint value)
    {
        var start = NativeMethods.sqlite3_value_text(value);
        var length = NativeMethods.ConvertedBytes(value);
        writer.AppendUtf8(new ReadOnlySpan<byte>(start, start is null ? 0 : length));
        return length + sizeof(int);
    }

    private readonly record struct Target(ColumnWriter Writer, AdaptiveWriter? Adaptive, bool WidensIntegers);
}
