using System.Runtime.CompilerServices;

namespace DataMesh;

/// <summary>Appends values of any number of bytes. Not thread-safe.</summary>
public abstract class VariableWriter : ColumnWriter
{
    private int[] _offsets = [];
    private byte[] _bytes = [];
    private int _end;

    private protected VariableWriter(RowBatchWriter owner, Column column, ColumnStorage storage)
        : base(owner, column, storage)
    {
    }

    internal override long VariableBytes => _end;

    internal override int RowBytes => sizeof(int);

    /// <summary>Appends a value as bytes, unchecked.</summary>
    /// <param name="value">The bytes; for text, UTF-8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> value)
    {
        int[] offsets = _offsets;
        int next = _count + 1;
        int end = _end;
        if ((uint)next >= (uint)offsets.Length || (uint)value.Length > (uint)(_bytes.Length - end))
            offsets = Grow(value.Length);

        value.CopyTo(_bytes.AsSpan(end));
        end += value.Length;
        offsets[next] = end;
        _end = end;
        _count = next;
    }

    /// <inheritdoc/>
    public override void AppendNull()
    {
        Append(default);
        MarkNull(_count - 1);
    }

    internal override void Attach(ColumnVector vector)
    {
        base.Attach(vector);
        _offsets = vector.Offsets;
        _bytes = vector.Bytes;
    }

    internal override void Seal()
    {
        ColumnVector vector = _vector!;
        if (_offsets.Length == 0)
            _offsets = new int[1];
        vector.Offsets = _offsets;
        vector.Bytes = _bytes;
        _offsets = [];
        _bytes = [];
        _end = 0;
        base.Seal();
    }

    /// <summary>Room for at least <paramref name="size"/> bytes in the next row, to be written and then told by <see cref="Advance"/>.</summary>
    private protected Span<byte> Reserve(int size)
    {
        if ((uint)(_count + 1) >= (uint)_offsets.Length || size > _bytes.Length - _end)
            Grow(size);
        return _bytes.AsSpan(_end);
    }

    private protected void Advance(int written)
    {
        _end += written;
        _offsets[++_count] = _end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int[] Grow(int size)
    {
        Begin();
        if (_count + 1 >= _offsets.Length)
            _offsets = Buffers.Grow(_offsets, _count + 2L);
        if (size > _bytes.Length - _end)
            _bytes = Buffers.Grow(_bytes, (long)_end + size);
        return _offsets;
    }
}
