using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataMesh;

/// <summary>
/// Appends values of a column that may change its type row by row. Each batch begins with the type its values have: the scalar storage of
/// the column's own type, 64-bit integers, 64-bit floating-point numbers, text or bytes; at the first value of another type the batch's
/// column widens to <see cref="ColumnStorage.Mixed"/> and keeps all earlier values. Not thread-safe.
/// </summary>
public sealed partial class AdaptiveWriter : ColumnWriter
{
    private readonly ColumnStorage _expected;
    private readonly bool _hasZones;
    private readonly int _scale;
    private ColumnStorage _storage;
    private byte[] _slots = [];
    private int[] _offsets = [];
    private byte[] _bytes = [];
    private byte[] _tags = [];
    private int _end;

    // The buffer of the storage in force; empty for all others, so that one bounds check finds both a full buffer and another type.
    private byte[] _int64s = [];
    private byte[] _float64s = [];
    private int[] _utf8s = [];
    private int[] _binaries = [];

    internal AdaptiveWriter(RowBatchWriter owner, Column column)
        : base(owner, column, storage: null)
    {
        _expected = column.Type.DefaultStorage is { } storage and not (ColumnStorage.List or ColumnStorage.Struct or ColumnStorage.Map) ? storage : ColumnStorage.Null;
        _hasZones = column.Type.Kind == ColumnTypeKind.TimestampWithZone;
        _scale = column.Scale ?? 0;
    }

    internal override long VariableBytes => _end;

    internal override int RowBytes => Math.Max(sizeof(long), ColumnVector.Width(_expected));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void AppendInt64(long value)
    {
        byte[] slots = _int64s;
        int row = _count;
        if ((uint)row >= (uint)slots.Length / sizeof(long))
        {
            AppendSlot(ColumnStorage.Int64, value);
            return;
        }

        // The check above keeps the write inside the array.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), row * sizeof(long)), value);
        _count = row + 1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void AppendFloat64(double value)
    {
        byte[] slots = _float64s;
        int row = _count;
        if ((uint)row >= (uint)slots.Length / sizeof(double))
        {
            AppendSlot(ColumnStorage.Float64, BitConverter.DoubleToInt64Bits(value));
            return;
        }

        // The check above keeps the write inside the array.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), row * sizeof(double)), value);
        _count = row + 1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void AppendUtf8(ReadOnlySpan<byte> value)
    {
        if (!TryAppend(_utf8s, value))
            AppendBytes(ColumnStorage.Utf8, value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void AppendBinary(ReadOnlySpan<byte> value)
    {
        if (!TryAppend(_binaries, value))
            AppendBytes(ColumnStorage.Binary, value);
    }

    /// <inheritdoc/>
    public override void AppendNull()
    {
        Begin();
        Reserve(0);
        int row = _count++;
        Slot(row).Clear();
        if (ColumnVector.HasOffsets(_storage))
            _offsets[row + 1] = _end;
        if (_storage == ColumnStorage.Mixed)
            _tags[row] = (byte)ColumnStorage.Null;
        MarkNull(row);
    }

    internal override void Attach(ColumnVector vector)
    {
        base.Attach(vector);
        _slots = vector.Values;
        _offsets = vector.Offsets;
        _bytes = vector.Bytes;
        _tags = vector.Tags;
        _end = 0;
        _storage = _expected;
        if (_offsets.Length > 0)
            _offsets[0] = 0;
        ShowBuffers();
    }

    internal override void Seal()
    {
        ColumnVector vector = _vector!;
        if (ColumnVector.HasOffsets(_storage) && _offsets.Length == 0)
            _offsets = new int[1];
        vector.Values = _slots;
        vector.Offsets = _offsets;
        vector.Bytes = _bytes;
        vector.Tags = _tags;
        vector.Scale = _scale;
        vector.Zone = _hasZones ? TimestampZone.Utc : TimestampZone.None;
        _slots = [];
        _offsets = [];
        _bytes = [];
        _tags = [];
        _end = 0;
        ColumnStorage storage = _storage;
        _storage = ColumnStorage.Null;
        ShowBuffers();
        base.Seal();
        vector.Storage = storage;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAppend<T>(ColumnStorage kind, T value)
        where T : unmanaged
    {
        byte[] slots = _slots;
        int row = _count;
        if (_storage != kind || (uint)row >= (uint)slots.Length / (uint)Unsafe.SizeOf<T>())
            return false;

        // The check above keeps the write inside the array.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), row * Unsafe.SizeOf<T>()), value);
        _count = row + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAppend(int[] offsets, ReadOnlySpan<byte> value)
    {
        int next = _count + 1;
        int end = _end;
        byte[] bytes = _bytes;
        if ((uint)next >= (uint)offsets.Length || (uint)value.Length > (uint)(bytes.Length - end))
            return false;

        value.CopyTo(bytes.AsSpan(end));
        end += value.Length;
        offsets[next] = end;
        _end = end;
        _count = next;
        return true;
    }
}
