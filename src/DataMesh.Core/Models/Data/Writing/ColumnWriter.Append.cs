namespace DataMesh;

public abstract partial class ColumnWriter
{
    /// <summary>Appends true or false.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendBoolean(bool value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Boolean);

    /// <summary>Appends a signed integer of 8 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendInt8(sbyte value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Int8);

    /// <summary>Appends a signed integer of 16 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendInt16(short value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Int16);

    /// <summary>Appends a signed integer of 32 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendInt32(int value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Int32);

    /// <summary>Appends a signed integer of 64 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendInt64(long value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Int64);

    /// <summary>Appends an unsigned integer of 8 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendUInt8(byte value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.UInt8);

    /// <summary>Appends an unsigned integer of 16 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendUInt16(ushort value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.UInt16);

    /// <summary>Appends an unsigned integer of 32 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendUInt32(uint value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.UInt32);

    /// <summary>Appends an unsigned integer of 64 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendUInt64(ulong value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.UInt64);

    /// <summary>Appends a floating-point number of 32 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendFloat32(float value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Float32);

    /// <summary>Appends a floating-point number of 64 bits.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendFloat64(double value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Float64);

    /// <summary>Appends a universally unique identifier.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendUuid(Guid value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Uuid);

    /// <summary>Appends an exact decimal number of up to 38 digits.</summary>
    /// <param name="unscaled">The number times ten to the power of <paramref name="scale"/>.</param>
    /// <param name="scale">Digits after the point, 0 to 38.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type, or not with as many digits.</exception>
    public virtual void AppendDecimal(Int128 unscaled, int scale) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Decimal);

    /// <summary>Appends an exact decimal number.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type, or not with as many digits.</exception>
    public void AppendDecimal(decimal value)
    {
        (Int128 unscaled, int scale) = ExactDecimal.Split(value);
        AppendDecimal(unscaled, scale);
    }

    /// <summary>Appends a date.</summary>
    /// <param name="days">Days since 1970-01-01.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendDate(int days) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Date);

    /// <summary>Appends a date.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public void AppendDate(DateOnly value) => AppendDate(value.DayNumber - CivilDate.EpochDayNumber);

    /// <summary>Appends a time of day.</summary>
    /// <param name="ticks">100 ns ticks since midnight, up to 24:00.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendTime(long ticks) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Time);

    /// <summary>Appends a time of day.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public void AppendTime(TimeOnly value) => AppendTime(value.Ticks);

    /// <summary>Appends a timestamp: without a zone, or an instant in UTC where the column's type has zones.</summary>
    /// <param name="ticks">100 ns ticks since 0001-01-01.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendTimestamp(long ticks) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Timestamp);

    /// <summary>Appends an instant with the zone it was written in.</summary>
    /// <param name="utcTicks">100 ns ticks since 0001-01-01, in UTC.</param>
    /// <param name="offsetMinutes">What the zone is ahead of UTC at this instant, in minutes, -840 to 840.</param>
    /// <param name="zoneName">IANA name of the zone; null: it has none.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendTimestamp(long utcTicks, int offsetMinutes, string? zoneName = null) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Timestamp);

    /// <summary>Appends a timestamp: without a zone where its kind is unspecified, else the instant in UTC.</summary>
    /// <param name="value">The value; a local one is converted to UTC by the zone of this machine.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public void AppendTimestamp(DateTime value)
    {
        if (value.Kind == DateTimeKind.Unspecified)
            AppendTimestamp(value.Ticks);
        else
            AppendTimestamp(value.ToUniversalTime().Ticks, 0);
    }

    /// <summary>Appends an instant with its offset from UTC.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public void AppendTimestamp(DateTimeOffset value) => AppendTimestamp(value.UtcTicks, value.TotalOffsetMinutes);

    /// <summary>Appends an elapsed time.</summary>
    /// <param name="ticks">100 ns ticks.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendDuration(long ticks) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Duration);

    /// <summary>Appends an elapsed time.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public void AppendDuration(TimeSpan value) => AppendDuration(value.Ticks);

    /// <summary>Appends text.</summary>
    /// <param name="value">UTF-8 bytes, kept as they are.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendUtf8(ReadOnlySpan<byte> value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Utf8);

    /// <summary>Appends text.</summary>
    /// <param name="value">The characters; a lone surrogate becomes U+FFFD.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendString(ReadOnlySpan<char> value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Utf8);

    /// <summary>Appends text, or NULL for null.</summary>
    /// <param name="value">The text; a lone surrogate becomes U+FFFD.</param>
    /// <exception cref="InvalidCastException">The column does not hold text.</exception>
    public void AppendString(string? value)
    {
        if (value is null)
            AppendNull();
        else
            AppendString(value.AsSpan());
    }

    /// <summary>Appends bytes.</summary>
    /// <param name="value">The bytes.</param>
    /// <exception cref="InvalidCastException">The column does not hold this type.</exception>
    public virtual void AppendBinary(ReadOnlySpan<byte> value) => throw CellErrors.NotHeld(Column, Storage, _count, ColumnStorage.Binary);
}
