namespace DataMesh.Connectors.Sqlite.Lineage.Probing;

/// <summary>A column that the engine asked its authorizer for while it prepared a statement.</summary>
/// <param name="Schema">The table's schema.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Column">The column.</param>
internal readonly record struct ColumnRead(string Schema, string Table, string Column);

/// <summary>The reads of a statement that are wanted, in the order in which the engine meets them.</summary>
/// <param name="origins">Whose reads: those of these views and named queries; null: those of the statement itself.</param>
internal sealed class ReadLog(IReadOnlySet<string>? origins)
{
    public List<ColumnRead> Reads { get; } = [];

    /// <summary>Whether reads by the innermost view or named query of this name are wanted; null: by the statement itself.</summary>
    public bool Wants(string? origin) => origin is null ? origins is null : origins is not null && origins.Contains(origin);
}
