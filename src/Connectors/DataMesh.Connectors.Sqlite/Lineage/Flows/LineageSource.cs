namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>Where something flows from: a column of a table or of a derived table, a table as a whole, or what decides a derived table's rows.</summary>
/// <param name="Schema">The schema; a derived table stands in <c>temp</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column; null: the table's rows.</param>
internal readonly record struct LineageSource(string Schema, string Table, string? Column)
{
    /// <summary>The schema in which derived tables stand: no view of the database can read it.</summary>
    public const string DerivedSchema = "temp";

    /// <summary>It is what filters, joins, groups or orders the rows of a derived table.</summary>
    public bool IsRowFilter { get; init; }

    public TableName TableName => new(Schema, Table);

    public static LineageSource Of(TableName table) => new(table.Schema!, table.Name, null);

    public bool IsDerived => Schema == DerivedSchema;
}
