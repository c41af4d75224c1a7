namespace DataMesh.Connectors.Sqlite.Lineage.Probing;

/// <summary>A FROM clause, and those around it, in which expressions can be prepared.</summary>
/// <param name="Outer">The SELECT around it; null: there is none.</param>
/// <param name="From">From FROM on; empty: there is no table.</param>
internal sealed record QueryContext(QueryContext? Outer, string From)
{
    public static QueryContext Empty { get; } = new(null, "");

    /// <summary>A statement that prepares some items in this place. Within another SELECT an EXISTS holds them, which takes any number.</summary>
    public string Statement(string items)
    {
        var select = $"SELECT {items} {From}";
        return Outer is null ? select : Outer.Statement($"EXISTS ({select})");
    }
}
