namespace DataMesh.Testing;

/// <summary>A type of the system's, with values that must come back exactly: its smallest and largest, and those that are easily lost.</summary>
/// <param name="Name">As in CREATE TABLE: <c>DECIMAL(38, 9)</c>.</param>
/// <param name="Kind">What a column of it is told as.</param>
/// <param name="Values">The values, without NULL, which every type is tried with.</param>
public sealed record SqlType(string Name, ColumnTypeKind Kind, params IReadOnlyList<SqlValue> Values)
{
    /// <summary>Whether a timestamp comes back with the very offset that it was written with, and not only as the same instant.</summary>
    public bool KeepsOffset { get; init; }
}

/// <summary>One value of a type.</summary>
/// <param name="Literal">As SQL text: <c>DATE '2000-02-29'</c>; null: it is only written as a parameter.</param>
/// <param name="Value">What <see cref="Row"/> gives for it.</param>
public sealed record SqlValue(string? Literal, object Value);
