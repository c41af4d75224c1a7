namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>What an instance asks the engine to hold.</summary>
/// <param name="readOnly">Whether nothing may change.</param>
/// <param name="limits">Which schemas and tables are shown.</param>
/// <param name="sealedTables">Tables that nobody may write, in whatever schema: the same file could be attached under another name.</param>
internal sealed class AccessRules(bool readOnly, ConnectorLimits limits, IEnumerable<string> sealedTables)
{
    private readonly HashSet<string> _sealed = new(sealedTables, StringComparer.OrdinalIgnoreCase);

    public bool ReadOnly { get; } = readOnly;

    public TableRules Tables { get; } = new(limits);

    public bool IsSealed(string? schema, string? table) => table is not null && schema is not "temp" && _sealed.Contains(table);
}
