namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>Lineage as rows, one an edge.</summary>
internal static class LineageRows
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("source", ColumnType.Text), new("source_column", ColumnType.Text), new("target", ColumnType.Text), new("target_column", ColumnType.Text),
        new("kind", ColumnType.Text), new("granularity", ColumnType.Text), new("process", ColumnType.Text),
    ];

    public static IEnumerable<object?[]> Of(LineageGraph graph) => graph.Edges.Select(static edge => (object?[])
        [edge.SourceId, edge.SourceColumn, edge.TargetId, edge.TargetColumn, KindText.Of(edge.Kind), KindText.Of(edge.Granularity), edge.Process]);
}
