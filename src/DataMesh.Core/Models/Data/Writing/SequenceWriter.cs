namespace DataMesh;

/// <summary>Appends lists or maps: runs of other values. Not thread-safe.</summary>
public abstract class SequenceWriter : NestedWriter
{
    private int[] _offsets = [];

    private protected SequenceWriter(RowBatchWriter owner, Column column, ColumnStorage storage)
        : base(owner, column, storage)
    {
    }

    internal override int RowBytes => sizeof(int);

    private int End => _count == 0 ? 0 : _offsets[_count];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Elements were appended since the last row.</exception>
    public override void AppendNull()
    {
        Begin();
        if (Children[0].Count != End)
            throw new InvalidOperationException($"Column '{Column.Name}' at row {_count} cannot be NULL: elements were appended for it.");
        EndSequence();
        MarkNull(_count - 1);
    }

    internal override void Attach(ColumnVector vector)
    {
        base.Attach(vector);
        _offsets = vector.Offsets;
    }

    internal override void Seal()
    {
        if (_offsets.Length == 0)
            _offsets = new int[1];
        _vector!.Offsets = _offsets;
        _offsets = [];
        base.Seal();
    }

    private protected void EndSequence()
    {
        Begin();
        if (_count + 1 >= _offsets.Length)
            _offsets = Buffers.Grow(_offsets, _count + 2L);
        _offsets[++_count] = Children[0].Count;
    }
}
