namespace DataMesh;

public readonly partial struct BatchColumn
{
    /// <summary>The value of a row that holds true or false.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public bool GetBoolean(int row) => Cell<bool>(row, ColumnStorage.Boolean);

    /// <summary>The value of a row that holds a signed integer of 8 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public sbyte GetInt8(int row) => Cell<sbyte>(row, ColumnStorage.Int8);

    /// <summary>The value of a row that holds a signed integer of 16 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public short GetInt16(int row) => Cell<short>(row, ColumnStorage.Int16);

    /// <summary>The value of a row that holds a signed integer of 32 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public int GetInt32(int row) => Cell<int>(row, ColumnStorage.Int32);

    /// <summary>The value of a row that holds a signed integer of 64 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public long GetInt64(int row) => Cell<long>(row, ColumnStorage.Int64);

    /// <summary>The value of a row that holds an unsigned integer of 8 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public byte GetUInt8(int row) => Cell<byte>(row, ColumnStorage.UInt8);

    /// <summary>The value of a row that holds an unsigned integer of 16 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public ushort GetUInt16(int row) => Cell<ushort>(row, ColumnStorage.UInt16);

    /// <summary>The value of a row that holds an unsigned integer of 32 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public uint GetUInt32(int row) => Cell<uint>(row, ColumnStorage.UInt32);

    /// <summary>The value of a row that holds an unsigned integer of 64 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public ulong GetUInt64(int row) => Cell<ulong>(row, ColumnStorage.UInt64);

    /// <summary>The value of a row that holds a floating-point number of 32 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public float GetFloat(int row) => Cell<float>(row, ColumnStorage.Float32);

    /// <summary>The value of a row that holds a floating-point number of 64 bits.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public double GetDouble(int row) => Cell<double>(row, ColumnStorage.Float64);

    /// <summary>The value of a row that holds a universally unique identifier.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public Guid GetGuid(int row) => Cell<Guid>(row, ColumnStorage.Uuid);

    /// <summary>The value of a row that holds an exact decimal number, where <see cref="decimal"/> can hold it exactly.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type, or a number that does not fit exactly.</exception>
    public decimal GetDecimal(int row)
    {
        Int128 unscaled = GetUnscaled(row, out int scale);
        return ExactDecimal.TryToDecimal(unscaled, scale, out decimal value)
            ? value
            : throw CellErrors.DoesNotFit(_vector.Column, RowNumber(row), $"the number {ExactDecimal.Format(unscaled, scale)}", "System.Decimal");
    }

    /// <summary>The value of a row that holds an exact decimal number, as a whole number and its scale.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <param name="scale">Digits after the point.</param>
    /// <returns>The number times ten to the power of <paramref name="scale"/>.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or holds another type.</exception>
    public Int128 GetUnscaled(int row, out int scale)
    {
        Int128 unscaled = Cell<Int128>(row, ColumnStorage.Decimal);
        scale = _vector.Storage == ColumnStorage.Mixed ? (int)_vector.Read<long>(_start + row) : _vector.Scale;
        return unscaled;
    }
}
