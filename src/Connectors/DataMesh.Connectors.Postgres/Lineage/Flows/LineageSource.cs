namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>
/// Where something flows from: a column of a table or of a query within the view, their rows, or what decides a query's rows.
/// Columns have the server's numbers: from 1; 0 is the row as one value; below are the system's own.
/// </summary>
internal readonly record struct LineageSource
{
    private const int WholeRow = 0;

    /// <summary>The table or view; 0 where it is a query.</summary>
    public uint Table { get; private init; }

    /// <summary>The query within the view, or what stands for one: a function, a list of values.</summary>
    public Relation? Derived { get; private init; }

    /// <summary>The column; null: the rows.</summary>
    public int? Column { get; private init; }

    /// <summary>Of the column's value, which is a row, only this field; null: all of it.</summary>
    public int? Field { get; init; }

    /// <summary>It is what filters, joins, groups or orders the rows of a query.</summary>
    public bool IsRowFilter { get; private init; }

    public bool IsWholeRow => Column == WholeRow;

    public static LineageSource Of(uint table, int? column) => new() { Table = table, Column = column };

    public static LineageSource Of(Relation derived, int? column) => new() { Derived = derived, Column = column };

    public static LineageSource RowFilterOf(Relation derived) => new() { Derived = derived, IsRowFilter = true };

    /// <summary>The column that a field of a row is; of a value that was stored as a row, that value's column.</summary>
    public LineageSource WithoutField() => this with { Column = IsWholeRow && Field is { } field ? field : Column, Field = null };
}
