using DataMesh.Connectors.Sqlite.Lineage.Probing;

namespace DataMesh.Connectors.Sqlite.Lineage.Flows;

/// <summary>What the items of a SELECT read.</summary>
internal sealed class ItemReads
{
    public List<ColumnFlow> Columns { get; } = [];

    /// <summary>Everything that the engine reports of them.</summary>
    public ReadCounts Reads { get; } = new();

    /// <summary>One of them counts rows.</summary>
    public bool CountsRows { get; set; }
}
