using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataMesh;

/// <summary>
/// The buffers of one column of one batch. Which of them are in use follows from <see cref="Storage"/>; a writer fills them,
/// a batch shows them, and after the batch they go back to the writer.
/// </summary>
internal sealed partial class ColumnVector(Column column)
{
    /// <summary>Offset of a timestamp without a zone in a column where others have one.</summary>
    public const short NoZone = short.MinValue;

    public Column Column { get; } = column;

    public ColumnStorage Storage;
    public int Count;
    public int NullCount;

    /// <summary>Bit by row, lowest first, 1 where there is a value; in use only where there are nulls.</summary>
    public byte[] Validity = [];

    /// <summary>Values of fixed width, one after the other; of a mixed column slots of 8 bytes.</summary>
    public byte[] Values = [];

    /// <summary>Where each row of bytes, list or map begins, and at last where the last one ends.</summary>
    public int[] Offsets = [];

    public byte[] Bytes = [];

    /// <summary>The storage of each row of a mixed column.</summary>
    public byte[] Tags = [];

    public int Scale;
    public TimestampZone Zone;
    public short[] ZoneOffsets = [];
    public int[] ZoneNames = [];
    public List<string> Zones = [];
    public ColumnVector[] Children = [];

    public ReadOnlySpan<T> Span<T>()
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(Values.AsSpan());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>(int index)
        where T : unmanaged
        => Unsafe.ReadUnaligned<T>(ref Values[index * Unsafe.SizeOf<T>()]);

    public bool IsNull(int index) => NullCount != 0 && (Validity[index >> 3] & (1 << (index & 7))) == 0;

    public ReadOnlySpan<byte> BytesAt(int index) => Bytes.AsSpan(Offsets[index]..Offsets[index + 1]);

    public ColumnStorage StorageAt(int index) =>
        IsNull(index) ? ColumnStorage.Null : Storage == ColumnStorage.Mixed ? (ColumnStorage)Tags[index] : Storage;
}
