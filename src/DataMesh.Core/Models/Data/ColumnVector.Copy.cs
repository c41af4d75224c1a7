namespace DataMesh;

internal sealed partial class ColumnVector
{
    /// <summary>Bytes of each row in <see cref="Values"/>; 0 where the storage does not use them.</summary>
    public static int Width(ColumnStorage storage) => storage switch
    {
        ColumnStorage.Boolean or ColumnStorage.Int8 or ColumnStorage.UInt8 => 1,
        ColumnStorage.Int16 or ColumnStorage.UInt16 => 2,
        ColumnStorage.Int32 or ColumnStorage.UInt32 or ColumnStorage.Float32 or ColumnStorage.Date => 4,
        ColumnStorage.Int64 or ColumnStorage.UInt64 or ColumnStorage.Float64 or ColumnStorage.Time or ColumnStorage.Timestamp
            or ColumnStorage.Duration or ColumnStorage.Mixed => 8,
        ColumnStorage.Decimal or ColumnStorage.Uuid => 16,
        _ => 0,
    };

    public static bool HasOffsets(ColumnStorage storage) =>
        storage is ColumnStorage.Utf8 or ColumnStorage.Binary or ColumnStorage.Mixed or ColumnStorage.List or ColumnStorage.Map;

    /// <summary>Bytes that the first <paramref name="count"/> rows take.</summary>
    public long ByteCount(int count)
    {
        long bytes = (long)count * Width(Storage) + (NullCount == 0 ? 0 : (count + 7) / 8);
        if (HasOffsets(Storage))
            bytes += (count + 1L) * sizeof(int);
        if (Storage is ColumnStorage.Utf8 or ColumnStorage.Binary or ColumnStorage.Mixed)
            bytes += End(count);
        if (Storage == ColumnStorage.Mixed)
            bytes += count;
        if (Zone is TimestampZone.Offset or TimestampZone.Named)
            bytes += (long)count * sizeof(short);
        if (Zone == TimestampZone.Named)
            bytes += (long)count * sizeof(int);
        foreach (ColumnVector child in Children)
            bytes += child.ByteCount(ChildCount(count));
        return bytes;
    }

    /// <summary>A copy of the first <paramref name="count"/> rows in arrays of exactly the size they need.</summary>
    public ColumnVector Copy(int count)
    {
        var copy = new ColumnVector(Column)
        {
            Storage = Storage,
            Count = count,
            NullCount = count == Count ? NullCount : NullsWithin(0, count),
            Values = Values.AsSpan(0, count * Width(Storage)).ToArray(),
            Scale = Scale,
            Zone = Zone,
            Zones = Zone == TimestampZone.Named ? [.. Zones] : [],
            Children = Array.ConvertAll(Children, child => child.Copy(ChildCount(count))),
        };
        if (copy.NullCount > 0)
        {
            copy.Validity = Validity.AsSpan(0, (count + 7) / 8).ToArray();
            ClearBitsFrom(copy.Validity, count);
        }

        if (HasOffsets(Storage))
            copy.Offsets = Offsets.AsSpan(0, count + 1).ToArray();
        if (Storage is ColumnStorage.Utf8 or ColumnStorage.Binary or ColumnStorage.Mixed)
            copy.Bytes = Bytes.AsSpan(0, End(count)).ToArray();
        if (Storage == ColumnStorage.Mixed)
            copy.Tags = Tags.AsSpan(0, count).ToArray();
        if (Zone is TimestampZone.Offset or TimestampZone.Named)
            copy.ZoneOffsets = ZoneOffsets.AsSpan(0, count).ToArray();
        if (Zone == TimestampZone.Named)
            copy.ZoneNames = ZoneNames.AsSpan(0, count).ToArray();
        return copy;
    }

    /// <summary>Clears the bits of the last byte that belong to no row.</summary>
    public static void ClearBitsFrom(byte[] validity, int count)
    {
        if ((count & 7) != 0)
            validity[count >> 3] &= (byte)((1 << (count & 7)) - 1);
    }

    public int NullsWithin(int start, int count)
    {
        if (NullCount == 0)
            return 0;

        int nulls = 0;
        for (int row = start; row < start + count; row++)
            nulls += IsNull(row) ? 1 : 0;
        return nulls;
    }

    /// <summary>Rows of the children that belong to the first <paramref name="count"/> rows.</summary>
    public int ChildCount(int count) => Storage == ColumnStorage.Struct ? count : End(count);

    private int End(int count) => count == 0 ? 0 : Offsets[count];
}
