namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>What an instance asks the engine to hold.</summary>
/// <param name="options">Whether nothing may change, and which schemas and tables are shown.</param>
/// <param name="sealedTables">Tables that nobody may write, in whatever schema: the same file could be attached under another name.</param>
internal sealed class AccessRules(ConnectorInstanceOptions options, params IEnumerable<string> sealedTables)
{
    private readonly HashSet<string> _sealed = new(sealedTables, StringComparer.OrdinalIgnoreCase);

    public bool ReadOnly { get; } = options.ReadOnly;

    public TableRules Tables { get; } = new(options.Limits);

    public bool IsSealed(string? schema, string? table) => table is not null && schema is not "temp" && _sealed.Contains(table);
}
