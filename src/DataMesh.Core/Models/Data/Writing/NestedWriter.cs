namespace DataMesh;

/// <summary>Appends values that are made of other values. Not thread-safe.</summary>
public abstract class NestedWriter : ColumnWriter
{
    private protected NestedWriter(RowBatchWriter owner, Column column, ColumnStorage storage)
        : base(owner, column, storage)
    {
    }

    internal override long VariableBytes
    {
        get
        {
            long bytes = 0;
            foreach (ColumnWriter child in Children)
                bytes += child.VariableBytes + ((long)child.Count * child.RowBytes);
            return bytes;
        }
    }

    private protected ColumnWriter[] Children { get; init; } = [];

    internal override ColumnVector CreateVector()
    {
        ColumnVector vector = base.CreateVector();
        vector.Children = Array.ConvertAll(Children, child => child.CreateVector());
        return vector;
    }

    internal override void Attach(ColumnVector vector)
    {
        base.Attach(vector);
        for (int i = 0; i < Children.Length; i++)
            Children[i].Attach(vector.Children[i]);
    }

    internal override void Seal()
    {
        base.Seal();
        foreach (ColumnWriter child in Children)
            child.Seal();
    }
}
