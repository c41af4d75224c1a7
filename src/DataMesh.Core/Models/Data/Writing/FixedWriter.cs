using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataMesh;

/// <summary>Appends values that all take the same number of bytes. Not thread-safe.</summary>
/// <typeparam name="T">The type that the storage holds.</typeparam>
public abstract class FixedWriter<T> : ColumnWriter
    where T : unmanaged
{
    private byte[] _values = [];

    private protected FixedWriter(RowBatchWriter owner, Column column, ColumnStorage storage)
        : base(owner, column, storage)
    {
    }

    internal override int RowBytes => Unsafe.SizeOf<T>();

    /// <summary>Appends a value as the storage holds it, unchecked.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(T value)
    {
        byte[] values = _values;
        int row = _count;
        if ((uint)row >= (uint)values.Length / (uint)Unsafe.SizeOf<T>())
            values = Grow();

        // The check above keeps the write inside the array.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), row * Unsafe.SizeOf<T>()), value);
        _count = row + 1;
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
        _values = vector.Values;
    }

    internal override void Seal()
    {
        _vector!.Values = _values;
        _values = [];
        base.Seal();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte[] Grow()
    {
        Begin();
        long needed = (_count + 1L) * Unsafe.SizeOf<T>();
        if (_values.Length < needed)
            _values = Buffers.Grow(_values, needed);
        return _values;
    }
}
