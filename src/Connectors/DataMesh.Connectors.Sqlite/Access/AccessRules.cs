namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>What an instance's options ask the engine to hold.</summary>
internal sealed class AccessRules(ConnectorInstanceOptions options)
{
    public bool ReadOnly { get; } = options.ReadOnly;

    public TableRules Tables { get; } = new(options.Limits);
}
