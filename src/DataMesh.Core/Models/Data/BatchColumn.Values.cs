using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

public readonly partial struct BatchColumn
{
    /// <summary>
    /// The value of a row as an object: the .NET type of the column's storage, where it holds the value exactly, else text. A decimal with a
    /// precision over 28 is text in every row. A list is an <c>object?[]</c>, a struct an array of field names and values, a map an array
    /// of keys and values.
    /// </summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value; null for NULL.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public object? GetValue(int row) => TagAt(row) switch
    {
        ColumnStorage.Null => null,
        ColumnStorage.Boolean => GetBoolean(row),
        ColumnStorage.Int8 => GetInt8(row),
        ColumnStorage.Int16 => GetInt16(row),
        ColumnStorage.Int32 => GetInt32(row),
        ColumnStorage.Int64 => GetInt64(row),
        ColumnStorage.UInt8 => GetUInt8(row),
        ColumnStorage.UInt16 => GetUInt16(row),
        ColumnStorage.UInt32 => GetUInt32(row),
        ColumnStorage.UInt64 => GetUInt64(row),
        ColumnStorage.Float32 => GetFloat(row),
        ColumnStorage.Float64 => GetDouble(row),
        ColumnStorage.Decimal => DecimalValue(row),
        ColumnStorage.Date => CivilDate.TryToDateOnly(Cell<int>(row, ColumnStorage.Date), out DateOnly date) ? date : GetText(row),
        ColumnStorage.Time => (ulong)Cell<long>(row, ColumnStorage.Time) < TimeSpan.TicksPerDay ? GetTimeOnly(row) : GetText(row),
        ColumnStorage.Timestamp => TimestampValue(row),
        ColumnStorage.Duration => GetTimeSpan(row),
        ColumnStorage.Uuid => GetGuid(row),
        ColumnStorage.Utf8 => GetString(row),
        ColumnStorage.Binary => GetBytes(row).ToArray(),
        ColumnStorage.List => ElementValues(Elements(row)),
        ColumnStorage.Struct => StructValue(row),
        _ => MapValue(row),
    };

    /// <summary>
    /// The value of a row as text of no culture that keeps every digit: numbers in their shortest exact form, ISO 8601 dates and times,
    /// bytes in hexadecimal, lists, structs and maps in JSON.
    /// </summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The text; null for NULL.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public string? GetText(int row) => CellText.Format(this, row);

    internal TimestampCell TimestampAt(int row) => GetTimestamp(row);

    internal int DaysAt(int row) => Cell<int>(row, ColumnStorage.Date);

    internal long TimeTicksAt(int row) => Cell<long>(row, ColumnStorage.Time);

    [DoesNotReturn]
    internal T ThrowNotA<T>(int row)
    {
        Type asked = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        throw IsNull(row)
            ? CellErrors.IsNull(_vector.Column, RowNumber(row), asked.Name)
            : CellErrors.WrongCell(_vector.Column, RowNumber(row), TagAt(row), asked.Name);
    }

    private static object?[] ElementValues(BatchColumn elements)
    {
        var values = new object?[elements.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = elements.GetValue(i);
        return values;
    }

    private object DecimalValue(int row)
    {
        Int128 unscaled = GetUnscaled(row, out int scale);
        if (!_vector.Column.Type.ExceedsDecimal && ExactDecimal.TryToDecimal(unscaled, scale, out decimal value))
            return value;
        return ExactDecimal.Format(unscaled, scale);
    }

    private object TimestampValue(int row)
    {
        TimestampCell cell = GetTimestamp(row);
        bool isPlain = cell.OffsetMinutes is null || (cell.OffsetMinutes == 0 && _vector.Column.Type.Kind == ColumnTypeKind.Timestamp);
        if (isPlain)
            return cell.TryToDateTime(out DateTime plain) ? plain : GetText(row)!;
        return cell.TryToDateTimeOffset(out DateTimeOffset instant) ? instant : GetText(row)!;
    }

    private KeyValuePair<string, object?>[] StructValue(int row)
    {
        var values = new KeyValuePair<string, object?>[FieldCount];
        for (int i = 0; i < values.Length; i++)
        {
            BatchColumn field = Field(i);
            values[i] = new(field.Column.Name, field.GetValue(row));
        }

        return values;
    }

    private KeyValuePair<object?, object?>[] MapValue(int row)
    {
        BatchColumn keys = KeysAt(row);
        BatchColumn mapped = ValuesAt(row);
        var values = new KeyValuePair<object?, object?>[keys.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = new(keys.GetValue(i), mapped.GetValue(i));
        return values;
    }
}
