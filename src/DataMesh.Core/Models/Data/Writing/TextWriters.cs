namespace DataMesh;

/// <summary>Appends text as UTF-8. Not thread-safe.</summary>
public sealed class Utf8Writer : VariableWriter
{
    internal Utf8Writer(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Utf8)
    {
    }

    /// <inheritdoc/>
    public override void AppendUtf8(ReadOnlySpan<byte> value) => Append(value);

    /// <inheritdoc/>
    public override void AppendString(ReadOnlySpan<char> value) => Advance(Utf8Text.Encode(value, Reserve(Utf8Text.MaxBytes(value))));
}

/// <summary>Appends bytes. Not thread-safe.</summary>
public sealed class BytesWriter : VariableWriter
{
    internal BytesWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Binary)
    {
    }

    /// <inheritdoc/>
    public override void AppendBinary(ReadOnlySpan<byte> value) => Append(value);
}
