namespace DataMesh;

/// <summary>A column and some of its values, as a connector sampled them over the whole table.</summary>
/// <param name="Name">The column's name, as the system has it.</param>
/// <param name="Type">The declared type; <see cref="ColumnType.Dynamic"/> or <see cref="ColumnType.Other"/> where it says nothing.</param>
/// <param name="Values">
/// Values as text: numbers as their digits, dates in ISO form. A long text may be cut, but not below 255 characters,
/// since what is left could look like something else. NULL and bytes are left out. Duplicates may
/// be in it and count once. Some 1,000 give the full confidence; from 20 distinct ones on values can speak for themselves.
/// </param>
public sealed record ColumnSample(string Name, ColumnType Type, IReadOnlyList<string> Values);
