using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataMesh;

public sealed partial class AdaptiveWriter
{
    /// <summary>Storages that a batch may have without being mixed.</summary>
    private static bool IsPure(ColumnStorage storage) =>
        storage is ColumnStorage.Int64 or ColumnStorage.Float64 or ColumnStorage.Utf8 or ColumnStorage.Binary;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AppendSlot(ColumnStorage kind, long slot)
    {
        Prepare(kind);
        Reserve(0);
        int row = _count++;
        MemoryMarshal.Cast<byte, long>(_slots.AsSpan())[row] = slot;
        if (_storage == ColumnStorage.Mixed)
        {
            _tags[row] = (byte)kind;
            _offsets[row + 1] = _end;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AppendBytes(ColumnStorage kind, ReadOnlySpan<byte> value, long slot = 0)
    {
        Prepare(kind);
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(_end));
        Advance(kind, value.Length, slot);
    }

    private void Advance(ColumnStorage kind, int written, long slot = 0)
    {
        _end += written;
        int row = _count++;
        _offsets[row + 1] = _end;
        if (_storage == ColumnStorage.Mixed)
        {
            _tags[row] = (byte)kind;
            MemoryMarshal.Cast<byte, long>(_slots.AsSpan())[row] = slot;
        }
    }

    /// <summary>Makes the batch able to take a value of this kind: it chooses the storage, or widens.</summary>
    private void Prepare(ColumnStorage kind)
    {
        Begin();
        if (_storage == kind || _storage == ColumnStorage.Mixed)
            return;

        bool isFirst = _nullCount == _count;
        if (isFirst && IsPure(kind))
            Become(kind);
        else
            Widen();
    }

    private void Become(ColumnStorage storage)
    {
        _storage = storage;
        Reserve(0);
        if (ColumnVector.HasOffsets(storage))
            _offsets.AsSpan(0, _count + 1).Clear();
        else
            _slots.AsSpan(0, _count * sizeof(long)).Clear();
    }

    private void Widen()
    {
        ColumnStorage before = _storage;
        _storage = ColumnStorage.Mixed;
        Reserve(0);
        if (ColumnVector.Width(before) == 0)
            _slots.AsSpan(0, _count * sizeof(long)).Clear();
        if (!ColumnVector.HasOffsets(before))
            _offsets.AsSpan(0, _count + 1).Clear();

        // Rows that are NULL get the tag too; readers ask the validity first.
        _tags.AsSpan(0, _count).Fill((byte)before);
    }

    /// <summary>Room for one more row of the storage in force, and for its bytes.</summary>
    private void Reserve(int size)
    {
        int rows = _count + 1;
        if (ColumnVector.Width(_storage) > 0 && _slots.Length / sizeof(long) < rows)
            _slots = Buffers.Grow(_slots, rows * (long)sizeof(long));
        if (ColumnVector.HasOffsets(_storage) && _offsets.Length <= rows)
            _offsets = Buffers.Grow(_offsets, rows + 1L);
        if (_storage == ColumnStorage.Mixed && _tags.Length < rows)
            _tags = Buffers.Grow(_tags, rows);
        if (size > _bytes.Length - _end)
            _bytes = Buffers.Grow(_bytes, (long)_end + size);
        ShowBuffers();
    }

    private void ShowBuffers()
    {
        _int64s = _storage == ColumnStorage.Int64 ? _slots : [];
        _float64s = _storage == ColumnStorage.Float64 ? _slots : [];
        _utf8s = _storage == ColumnStorage.Utf8 ? _offsets : [];
        _binaries = _storage == ColumnStorage.Binary ? _offsets : [];
    }
}
