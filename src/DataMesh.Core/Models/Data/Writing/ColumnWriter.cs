namespace DataMesh;

/// <summary>
/// Appends the values of one column to the batch that its <see cref="RowBatchWriter"/> builds. Each kind of storage has a sealed writer
/// with an inlinable append; the members here serve code that does not know the storage. A value of a type that the column does not
/// hold throws and is never converted. Not thread-safe.
/// </summary>
public abstract partial class ColumnWriter
{
    private readonly RowBatchWriter _owner;
    private byte[] _validity = [];
    private protected ColumnVector? _vector;
    private protected int _count;
    private protected int _nullCount;

    private protected ColumnWriter(RowBatchWriter owner, Column column, ColumnStorage? storage)
    {
        _owner = owner;
        Column = column;
        Storage = storage;
    }

    /// <summary>The column.</summary>
    public Column Column { get; }

    /// <summary>How the column is held; null where the writer decides in each batch.</summary>
    public ColumnStorage? Storage { get; }

    /// <summary>Rows appended since the last flush.</summary>
    public int Count => _count;

    /// <summary>Bytes of variable length appended since the last flush, children included.</summary>
    internal virtual long VariableBytes => 0;

    /// <summary>Bytes that each row takes whatever its value.</summary>
    internal virtual int RowBytes => 0;

    /// <summary>Appends NULL.</summary>
    public abstract void AppendNull();

    internal virtual ColumnVector CreateVector() => new(Column);

    internal virtual void Attach(ColumnVector vector)
    {
        _vector = vector;
        _validity = vector.Validity;
    }

    /// <summary>Gives the buffers back to the vector and keeps none, so that the next append has to ask for new ones.</summary>
    internal virtual void Seal()
    {
        ColumnVector vector = _vector!;
        vector.Storage = Storage ?? ColumnStorage.Null;
        vector.Count = _count;
        vector.NullCount = _nullCount;
        if (_nullCount > 0)
        {
            EnsureValidity(_count);
            ColumnVector.ClearBitsFrom(_validity, _count);
        }

        vector.Validity = _validity;
        _validity = [];
        _vector = null;
        _count = 0;
        _nullCount = 0;
    }

    /// <summary>Makes the writers take buffers if this is the first append of a batch.</summary>
    private protected void Begin()
    {
        if (_vector is null)
            _owner.BeginBatch();
    }

    /// <summary>Says that the row is NULL; the batch must have begun.</summary>
    private protected void MarkNull(int row)
    {
        if (_nullCount == 0)
            Array.Fill(_validity, byte.MaxValue);
        EnsureValidity(row + 1);
        _nullCount++;
        _validity[row >> 3] &= (byte)~(1 << (row & 7));
    }

    private void EnsureValidity(int rows)
    {
        int needed = (rows + 7) / 8;
        int filled = _validity.Length;
        if (needed <= filled)
            return;
        _validity = Buffers.Grow(_validity, needed);
        _validity.AsSpan(filled).Fill(byte.MaxValue);
    }
}
