namespace DataMesh.Connectors.Sqlite.Lineage.Probing;

/// <summary>A read that the engine asked its authorizer for while it prepared a statement.</summary>
/// <param name="Schema">The table's schema; null where a table is read without a column.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Column">The column; empty: the table is read without one.</param>
/// <param name="Origin">The innermost view or named query that reads; null: the statement itself.</param>
internal readonly record struct ColumnRead(string? Schema, string Table, string Column, string? Origin);
