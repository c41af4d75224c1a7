namespace DataMesh;

/// <summary>Which lineage to fetch.</summary>
/// <param name="Tables">One or many tables to start from.</param>
public sealed record LineageRequest(IReadOnlyList<TableName> Tables)
{
    /// <summary>Which way to go.</summary>
    /// <value><see cref="LineageDirection.Both"/>.</value>
    public LineageDirection Direction { get; init; } = LineageDirection.Both;

    /// <summary>Steps from the start at most, from 1.</summary>
    /// <value>1.</value>
    public int Depth { get; init; } = 1;

    /// <summary>Whether edges between columns are wanted, where the system has them.</summary>
    public bool IncludeColumns { get; init; }

    /// <summary>The lineage of one table.</summary>
    public static implicit operator LineageRequest(TableName table) => FromTableName(table);

    /// <summary>The lineage of one table.</summary>
    public static LineageRequest FromTableName(TableName table) => new([table]);
}

/// <summary>Which way lineage is followed.</summary>
public enum LineageDirection
{
    /// <summary>Both ways.</summary>
    Both,

    /// <summary>To where the data comes from.</summary>
    Upstream,

    /// <summary>To where the data goes.</summary>
    Downstream,
}

/// <summary>Tables and how data flows between them.</summary>
/// <param name="Nodes">Every table, job or file that an edge names.</param>
/// <param name="Edges">The flows.</param>
public sealed record LineageGraph(IReadOnlyList<LineageNode> Nodes, IReadOnlyList<LineageEdge> Edges)
{
    /// <summary>Whether there is more: beyond the depth asked for, or hidden by the limits of the instance.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>What is missing in it and why, such as a view that cannot be read; a text each, to show to people.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>One end of a flow.</summary>
/// <param name="Id">What edges call it; unique in its graph.</param>
/// <param name="Kind">Such as <c>table</c>, <c>view</c>, <c>job</c> or <c>file</c>.</param>
/// <param name="Name">What people call it.</param>
public sealed record LineageNode(string Id, string Kind, string Name)
{
    /// <summary>The table, where the node is one.</summary>
    public TableName? Table { get; init; }
}

/// <summary>A flow of data from one node to another.</summary>
/// <param name="SourceId">Where from.</param>
/// <param name="TargetId">Where to.</param>
/// <param name="Kind">Whether the value itself flows.</param>
/// <param name="Granularity">How fine the system knows it.</param>
public sealed record LineageEdge(string SourceId, string TargetId, LineageEdgeKind Kind, LineageGranularity Granularity)
{
    /// <summary>The source's column; null for an edge of whole tables.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>The target's column; null for an edge of whole tables.</summary>
    public string? TargetColumn { get; init; }

    /// <summary>The job or statement that moves the data, if known.</summary>
    public string? Process { get; init; }
}

/// <summary>Whether a value flows or only has a say.</summary>
public enum LineageEdgeKind
{
    /// <summary>The target's values are made from the source's.</summary>
    Direct,

    /// <summary>The source filters, joins, groups or orders; its values do not arrive.</summary>
    Indirect,
}

/// <summary>How fine an edge of lineage is.</summary>
public enum LineageGranularity
{
    /// <summary>From table to table.</summary>
    Table,

    /// <summary>From column to column.</summary>
    Column,

    /// <summary>Known for the view as a whole; what flows to which of its columns could not be told.</summary>
    View,
}
