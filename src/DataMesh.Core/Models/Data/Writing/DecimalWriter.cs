namespace DataMesh;

/// <summary>Appends decimals as whole numbers times ten to the power of the column's scale. Not thread-safe.</summary>
public sealed class DecimalWriter : FixedWriter<Int128>
{
    private readonly int _scale;

    internal DecimalWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Decimal)
        => _scale = column.Scale is >= 0 and <= ExactDecimal.MaxDigits and var scale
            ? scale
            : throw new ArgumentException($"Column '{column.Name}' promises decimals of one scale, but its type {column.Type} names none from 0 to 38.", nameof(column));

    /// <inheritdoc/>
    public override void AppendDecimal(Int128 unscaled, int scale)
    {
        if (!ExactDecimal.TryRescale(unscaled, scale, _scale, out Int128 rescaled))
            throw CellErrors.DoesNotFit(Column, Count, $"the number {ExactDecimal.Format(unscaled, scale)}", Column.Type.ToString());
        Append(rescaled);
    }

    internal override void Seal()
    {
        _vector!.Scale = _scale;
        base.Seal();
    }
}
