using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataMesh;

public sealed partial class AdaptiveWriter
{
    /// <summary>Storages that a batch may have without being mixed.</summary>
    private bool IsPure(ColumnStorage storage) =>
        storage == _expected || storage is ColumnStorage.Int64 or ColumnStorage.Float64 or ColumnStorage.Utf8 or ColumnStorage.Binary;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AppendSlot(ColumnStorage kind, long slot)
    {
        Prepare(kind);
        Reserve(0);
        int row = _count++;
        Span<byte> target = Slot(row);
        MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in slot))[..target.Length].CopyTo(target);
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
        if (!ColumnVector.HasOffsets(_storage))
        {
            Reserve(0);
            value.CopyTo(Slot(_count++));
            return;
        }

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
            _slots.AsSpan(0, _count * ColumnVector.Width(storage)).Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Widen()
    {
        ColumnStorage before = _storage;
        int width = ColumnVector.Width(before);
        _storage = ColumnStorage.Mixed;
        Reserve(0);
        if (!ColumnVector.HasOffsets(before))
            MoveToBytes(width > sizeof(long) ? width : before == ColumnStorage.Timestamp && _hasZones ? sizeof(short) : 0, before);
        if (width is > 0 and < sizeof(long))
            Spread(width);
        else if (width != sizeof(long))
            _slots.AsSpan(0, _count * sizeof(long)).Clear();
        if (before == ColumnStorage.Decimal)
            MemoryMarshal.Cast<byte, long>(_slots.AsSpan())[.._count].Fill(_scale);

        // Rows that are NULL get the tag too; readers ask the validity first.
        _tags.AsSpan(0, _count).Fill((byte)before);
    }

    /// <summary>Gives each row as many bytes as it needs beside its slot: the whole of a value that is longer than one, or a zone, which is UTC.</summary>
    private void MoveToBytes(int size, ColumnStorage before)
    {
        Reserve(_count * size);
        _bytes.AsSpan(0, _count * size).Clear();
        if (ColumnVector.Width(before) == size)
            _slots.AsSpan(0, _count * size).CopyTo(_bytes);
        for (int row = 0; row <= _count; row++)
            _offsets[row] = row * size;
        _end = _count * size;
    }

    /// <summary>Gives shorter values a slot each, from the last one on, so that none is overwritten before it has moved.</summary>
    private void Spread(int width)
    {
        for (int row = _count - 1; row >= 0; row--)
        {
            long slot = 0;
            _slots.AsSpan(row * width, width).CopyTo(MemoryMarshal.AsBytes(new Span<long>(ref slot)));
            MemoryMarshal.Cast<byte, long>(_slots.AsSpan())[row] = slot;
        }
    }

    /// <summary>Where the value of a row of fixed width stands; empty for storages without one.</summary>
    private Span<byte> Slot(int row)
    {
        int width = ColumnVector.Width(_storage);
        return width == 0 ? [] : _slots.AsSpan(row * width, width);
    }

    /// <summary>Room for one more row of the storage in force, and for its bytes.</summary>
    private void Reserve(int size)
    {
        int rows = _count + 1;
        int width = ColumnVector.Width(_storage);
        if (_slots.Length < rows * (long)width)
            _slots = Buffers.Grow(_slots, rows * (long)width);
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
