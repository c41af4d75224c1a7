using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataMesh;

public sealed partial class AdaptiveWriter
{
    /// <inheritdoc/>
    public override void AppendBoolean(bool value) => AppendSmall(ColumnStorage.Boolean, value);

    /// <inheritdoc/>
    public override void AppendInt8(sbyte value) => AppendSmall(ColumnStorage.Int8, value);

    /// <inheritdoc/>
    public override void AppendInt16(short value) => AppendSmall(ColumnStorage.Int16, value);

    /// <inheritdoc/>
    public override void AppendInt32(int value) => AppendSmall(ColumnStorage.Int32, value);

    /// <inheritdoc/>
    public override void AppendUInt8(byte value) => AppendSmall(ColumnStorage.UInt8, value);

    /// <inheritdoc/>
    public override void AppendUInt16(ushort value) => AppendSmall(ColumnStorage.UInt16, value);

    /// <inheritdoc/>
    public override void AppendUInt32(uint value) => AppendSmall(ColumnStorage.UInt32, value);

    /// <inheritdoc/>
    public override void AppendUInt64(ulong value) => AppendSmall(ColumnStorage.UInt64, value);

    /// <inheritdoc/>
    public override void AppendFloat32(float value) => AppendSmall(ColumnStorage.Float32, value);

    /// <inheritdoc/>
    public override void AppendDate(int days) => AppendSmall(ColumnStorage.Date, days);

    /// <inheritdoc/>
    public override void AppendTime(long ticks) => AppendSmall(ColumnStorage.Time, ticks);

    /// <inheritdoc/>
    public override void AppendDuration(long ticks) => AppendSmall(ColumnStorage.Duration, ticks);

    /// <inheritdoc/>
    public override void AppendUuid(Guid value)
    {
        if (!TryAppend(ColumnStorage.Uuid, value))
            AppendBytes(ColumnStorage.Uuid, MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in value)));
    }

    /// <inheritdoc/>
    public override void AppendDecimal(Int128 unscaled, int scale)
    {
        Begin();
        if (_storage == ColumnStorage.Decimal)
        {
            if (ExactDecimal.TryRescale(unscaled, scale, _scale, out Int128 rescaled))
            {
                if (!TryAppend(ColumnStorage.Decimal, rescaled))
                    AppendBytes(ColumnStorage.Decimal, MemoryMarshal.AsBytes(new ReadOnlySpan<Int128>(in rescaled)));
                return;
            }

            Widen();
        }

        if (!ExactDecimal.TryRescale(unscaled, scale, scale, out _))
            throw CellErrors.DoesNotFit(Column, Count, $"the number {unscaled} with {scale} digits after the point", "38 digits");
        AppendBytes(ColumnStorage.Decimal, MemoryMarshal.AsBytes(new ReadOnlySpan<Int128>(in unscaled)), scale);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void AppendTimestamp(long ticks)
    {
        if (!TryAppend(ColumnStorage.Timestamp, ticks))
            AppendPlain(ticks);
    }

    /// <inheritdoc/>
    public override void AppendTimestamp(long utcTicks, int offsetMinutes, string? zoneName = null)
    {
        TimestampWriter.CheckZone(offsetMinutes);
        if (_hasZones && offsetMinutes == 0 && zoneName is null)
            AppendTimestamp(utcTicks);
        else
            AppendZoned(utcTicks, offsetMinutes, zoneName);
    }

    /// <inheritdoc/>
    public override void AppendString(ReadOnlySpan<char> value)
    {
        Prepare(ColumnStorage.Utf8);
        Reserve(Utf8Text.MaxBytes(value));
        Advance(ColumnStorage.Utf8, Utf8Text.Encode(value, _bytes.AsSpan(_end)));
    }

    private void AppendPlain(long ticks)
    {
        Prepare(ColumnStorage.Timestamp);
        if (_storage == ColumnStorage.Timestamp)
            AppendSlot(ColumnStorage.Timestamp, ticks);
        else if (_hasZones)
            AppendZoned(ticks, 0, null);
        else
            AppendBytes(ColumnStorage.Timestamp, default, ticks);
    }

    // A zone is told by bytes of the row, which only a mixed column has.
    private void AppendZoned(long utcTicks, int offsetMinutes, string? zoneName)
    {
        Begin();
        if (_storage != ColumnStorage.Mixed)
            Widen();
        Reserve(sizeof(short) + Utf8Text.MaxBytes(zoneName));
        BinaryPrimitives.WriteInt16LittleEndian(_bytes.AsSpan(_end), (short)offsetMinutes);
        Advance(ColumnStorage.Timestamp, sizeof(short) + Utf8Text.Encode(zoneName, _bytes.AsSpan(_end + sizeof(short))), utcTicks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendSmall<T>(ColumnStorage kind, T value)
        where T : unmanaged
    {
        if (!TryAppend(kind, value))
        {
            long slot = 0;
            MemoryMarshal.Write(MemoryMarshal.AsBytes(new Span<long>(ref slot)), value);
            AppendSlot(kind, slot);
        }
    }
}
