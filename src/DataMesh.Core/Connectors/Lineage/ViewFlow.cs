namespace DataMesh;

/// <summary>One flow into a view.</summary>
/// <param name="Source">The table or view that it comes from.</param>
/// <param name="SourceColumn">The column that it comes from; null: the table's rows.</param>
/// <param name="TargetColumn">The view's column; null: its rows, or the view as a whole.</param>
/// <param name="Kind">Whether values arrive.</param>
/// <param name="Granularity">How fine it is known.</param>
public readonly record struct ViewFlow(TableName Source, string? SourceColumn, string? TargetColumn, LineageEdgeKind Kind, LineageGranularity Granularity)
{
    /// <summary>A flow that is known to the column, or to the table where its rows flow.</summary>
    public static ViewFlow Of(TableName source, string? sourceColumn, string? targetColumn, LineageEdgeKind kind) =>
        new(source, sourceColumn, targetColumn, kind, sourceColumn is null ? LineageGranularity.Table : LineageGranularity.Column);

    /// <summary>A flow into a view that could not be split by its columns.</summary>
    public static ViewFlow OfWhole(TableName source, string? sourceColumn) => new(source, sourceColumn, null, LineageEdgeKind.Direct, LineageGranularity.View);
}
