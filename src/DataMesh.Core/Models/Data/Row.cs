using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

/// <summary>A row of a <see cref="QueryResult"/>. Immutable, thread-safe.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A view of a result is not compared.")]
public readonly struct Row
{
    private readonly RowBatch? _batch;
    private readonly int _row;

    internal Row(RowBatch batch, int row)
    {
        _batch = batch;
        _row = row;
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns => Batch.Columns;

    private RowBatch Batch => _batch ?? throw new InvalidOperationException("The row belongs to no result; take it from QueryResult.Rows.");

    /// <summary>A value as <see cref="BatchColumn.GetValue"/> gives it; null for NULL.</summary>
    /// <param name="ordinal">Number of the column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public object? this[int ordinal] => Batch[ordinal].GetValue(_row);

    /// <summary>A value as <see cref="BatchColumn.GetValue"/> gives it; null for NULL.</summary>
    /// <param name="name">Name of the column, exactly or else without case.</param>
    /// <exception cref="ArgumentException">There is no such column; the message lists those that are.</exception>
    public object? this[string name] => Batch[name].GetValue(_row);

    /// <summary>A value of exactly this type; a nullable type takes NULL as null.</summary>
    /// <typeparam name="T">The type of the value, without conversion.</typeparam>
    /// <param name="ordinal">Number of the column, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="InvalidCastException">The value has another type, or is NULL and the type takes none.</exception>
    public T Get<T>(int ordinal) => CellReader.Read<T>(Batch[ordinal], _row);

    /// <summary>A value of exactly this type; a nullable type takes NULL as null.</summary>
    /// <typeparam name="T">The type of the value, without conversion.</typeparam>
    /// <param name="name">Name of the column, exactly or else without case.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">There is no such column; the message lists those that are.</exception>
    /// <exception cref="InvalidCastException">The value has another type, or is NULL and the type takes none.</exception>
    public T Get<T>(string name) => CellReader.Read<T>(Batch[name], _row);

    /// <summary>Whether a value is NULL.</summary>
    /// <param name="ordinal">Number of the column, from 0.</param>
    /// <returns>True for NULL.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public bool IsNull(int ordinal) => Batch[ordinal].IsNull(_row);

    /// <summary>Whether a value is NULL.</summary>
    /// <param name="name">Name of the column, exactly or else without case.</param>
    /// <returns>True for NULL.</returns>
    /// <exception cref="ArgumentException">There is no such column; the message lists those that are.</exception>
    public bool IsNull(string name) => Batch[name].IsNull(_row);
}
