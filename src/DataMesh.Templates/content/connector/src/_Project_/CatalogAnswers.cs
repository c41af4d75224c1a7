using System.Globalization;

namespace _Namespace_;

internal sealed record TablesAnswer(IReadOnlyList<TableAnswer> Tables, string? Nearest);

internal sealed record SearchPage(IReadOnlyList<SearchHit> Hits, string? Next);

internal sealed record SearchHit(TableAnswer Table, IReadOnlyList<string> Columns);

internal sealed record SchemaAnswer(string Catalog, string Name);

internal sealed record TableId(string Catalog, string Schema, string Name)
{
    public static TableId Of(TableName table) => new(table.Catalog!, table.Schema!, table.Name);

    public TableName ToName() => new(Catalog, Schema, Name);
}

internal sealed record ColumnAnswer(string Name, string Type, bool Nullable, string? Comment)
{
    public ColumnSchema ToColumn() => new(Name, TypeOf(Type), Type, Nullable) { Comment = Comment };

    // A type that the system learns later comes as text.
    private static ColumnType TypeOf(string type) => type switch
    {
        "bigint" => ColumnType.Int64,
        "double" => ColumnType.Float64,
        "boolean" => ColumnType.Boolean,
        "string" => ColumnType.Text,
        _ when type.StartsWith("decimal(", StringComparison.Ordinal) && type.EndsWith(')') && type[8..^1].Split(',') is [var digits, var scale]
            && int.TryParse(digits, CultureInfo.InvariantCulture, out var precision) && int.TryParse(scale, CultureInfo.InvariantCulture, out var places) => ColumnType.Decimal(precision, places),
        _ => ColumnType.Other,
    };
}

internal sealed record KeyAnswer(string Name, IReadOnlyList<string> Columns, TableId Table, IReadOnlyList<string> TableColumns);

/// <summary>A label. The API gives a sample of the data with it, which is not read: evidence holds no value.</summary>
internal sealed record LabelAnswer(string Name, string? Column, string SetBy);

internal sealed record TableAnswer(string Catalog, string Schema, string Name, string Kind, IReadOnlyList<ColumnAnswer> Columns)
{
    public string? Comment { get; init; }

    public string? Owner { get; init; }

    public string? Definition { get; init; }

    public IReadOnlyList<string> PrimaryKey { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<KeyAnswer> ForeignKeys { get; init; } = [];

    public IReadOnlyList<LabelAnswer> Labels { get; init; } = [];

    public TableName ToName() => new(Catalog, Schema, Name);

    public TableKind ToKind() => Kind == "view" ? TableKind.View : TableKind.Table;

    public TableMetadata ToMetadata() => new(new TableSchema(ToName(), ToKind(), [.. Columns.Select(static column => column.ToColumn())]) { Comment = Comment, PrimaryKey = PrimaryKey })
    {
        Owner = Owner,
        Definition = Definition,
        Tags = Tags,
        ForeignKeys = [.. ForeignKeys.Select(static key => new ForeignKey(key.Name, key.Columns, key.Table.ToName(), key.TableColumns))],
    };
}

internal sealed record FlowAnswer(TableId Source, string SourceColumn, TableId Target, string TargetColumn);

internal sealed record NodeAnswer(TableId Table, string Kind);

internal sealed record LineageAnswer(IReadOnlyList<NodeAnswer> Nodes, IReadOnlyList<FlowAnswer> Flows, bool HasMore)
{
    public LineageGraph ToGraph(bool includeColumns)
    {
        var edges = Flows.Select(flow => new LineageEdge(flow.Source.ToName().ToString(), flow.Target.ToName().ToString(), LineageEdgeKind.Direct, includeColumns ? LineageGranularity.Column : LineageGranularity.Table)
        {
            SourceColumn = includeColumns ? flow.SourceColumn : null,
            TargetColumn = includeColumns ? flow.TargetColumn : null,
        });
        var nodes = Nodes.Select(static node => new LineageNode(node.Table.ToName().ToString(), node.Kind, node.Table.Name) { Table = node.Table.ToName() });
        return new LineageGraph([.. nodes], [.. edges.Distinct()]) { IsTruncated = HasMore };
    }
}
