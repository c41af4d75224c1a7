using System.Globalization;
using System.Numerics;

namespace DataMesh;

public abstract partial class ColumnWriter
{
    /// <summary>
    /// Appends an object by its type. An integer goes into an integer column of another width if it fits, a <see cref="float"/> into a
    /// column of <see cref="double"/>, and a value into a column of text whose type is not text, such as an unbounded decimal; nothing
    /// else is converted.
    /// </summary>
    /// <param name="value">
    /// The value; null and <see cref="DBNull"/> are NULL. A list comes as any sequence, a struct as pairs of name and value or as the
    /// values in order, a map as pairs of key and value.
    /// </param>
    /// <exception cref="InvalidCastException">The column does not hold a value of this type.</exception>
    public void AppendValue(object? value)
    {
        if (value is null or DBNull)
            AppendNull();
        else if (!TryAppendNested(value) && !TryAppendAsText(value) && !TryAppendScalar(value))
            throw CellErrors.NotHeld(Column, Storage, _count, value.GetType());
    }

    /// <summary>Appends a value of a type that has a storage; false for any other type.</summary>
    internal bool TryAppendScalar(object value)
    {
        switch (value)
        {
            case string text:
                AppendString(text);
                return true;
            case bool flag:
                AppendBoolean(flag);
                return true;
            case float number when Storage == ColumnStorage.Float64:
                AppendFloat64(number);
                return true;
            case float number:
                AppendFloat32(number);
                return true;
            case double number:
                AppendFloat64(number);
                return true;
            case decimal number:
                AppendDecimal(number);
                return true;
            case Int128 number:
                AppendDecimal(number, 0);
                return true;
            case Guid uuid:
                AppendUuid(uuid);
                return true;
            case byte[] bytes:
                AppendBinary(bytes);
                return true;
            case ReadOnlyMemory<byte> bytes:
                AppendBinary(bytes.Span);
                return true;
            case char character:
                AppendString([character]);
                return true;
            default:
                return TryAppendInteger(value) || TryAppendTemporal(value);
        }
    }

    private protected virtual bool TryAppendNested(object value) => false;

    private bool TryAppendTemporal(object value)
    {
        switch (value)
        {
            case DateTime timestamp:
                AppendTimestamp(timestamp);
                return true;
            case DateTimeOffset timestamp:
                AppendTimestamp(timestamp);
                return true;
            case DateOnly date:
                AppendDate(date);
                return true;
            case TimeOnly time:
                AppendTime(time);
                return true;
            case TimeSpan duration:
                AppendDuration(duration);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a value whose column is held as text because .NET cannot hold all of its values exactly.</summary>
    private bool TryAppendAsText(object value)
    {
        if (Storage != ColumnStorage.Utf8 || Column.Type.Kind is ColumnTypeKind.Text or ColumnTypeKind.Json || value is not IFormattable formattable)
            return false;

        string? format = value is DateTime or DateTimeOffset or DateOnly or TimeOnly ? "O" : null;
        AppendString(formattable.ToString(format, CultureInfo.InvariantCulture));
        return true;
    }

    private bool TryAppendInteger(object value)
    {
        switch (value)
        {
            case sbyte number:
                AppendInteger(number, ColumnStorage.Int8);
                return true;
            case short number:
                AppendInteger(number, ColumnStorage.Int16);
                return true;
            case int number:
                AppendInteger(number, ColumnStorage.Int32);
                return true;
            case long number:
                AppendInteger(number, ColumnStorage.Int64);
                return true;
            case byte number:
                AppendInteger(number, ColumnStorage.UInt8);
                return true;
            case ushort number:
                AppendInteger(number, ColumnStorage.UInt16);
                return true;
            case uint number:
                AppendInteger(number, ColumnStorage.UInt32);
                return true;
            case ulong number:
                AppendInteger(number, ColumnStorage.UInt64);
                return true;
            default:
                return false;
        }
    }

    private void AppendInteger<T>(T value, ColumnStorage own)
        where T : IBinaryInteger<T>
    {
        try
        {
            switch (Storage is >= ColumnStorage.Int8 and <= ColumnStorage.UInt64 ? Storage.Value : own)
            {
                case ColumnStorage.Int8:
                    AppendInt8(sbyte.CreateChecked(value));
                    break;
                case ColumnStorage.Int16:
                    AppendInt16(short.CreateChecked(value));
                    break;
                case ColumnStorage.Int32:
                    AppendInt32(int.CreateChecked(value));
                    break;
                case ColumnStorage.Int64:
                    AppendInt64(long.CreateChecked(value));
                    break;
                case ColumnStorage.UInt8:
                    AppendUInt8(byte.CreateChecked(value));
                    break;
                case ColumnStorage.UInt16:
                    AppendUInt16(ushort.CreateChecked(value));
                    break;
                case ColumnStorage.UInt32:
                    AppendUInt32(uint.CreateChecked(value));
                    break;
                default:
                    AppendUInt64(ulong.CreateChecked(value));
                    break;
            }
        }
        catch (OverflowException)
        {
            throw CellErrors.DoesNotFit(Column, _count, $"the number {value}", Column.Type.ToString());
        }
    }
}
