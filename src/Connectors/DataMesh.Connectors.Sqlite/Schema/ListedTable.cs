namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>A table as the engine lists it.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its exact name.</param>
/// <param name="Type">The engine's word: table, view or virtual.</param>
internal sealed record ListedTable(string Schema, string Name, string Type)
{
    public TableName FullName => new(Schema, Name);

    public TableInfo Info => new(FullName, Kind);

    public TableKind Kind => Schema == "temp" ? TableKind.Temporary : Type switch
    {
        "view" => TableKind.View,
        "virtual" => TableKind.External,
        _ => TableKind.Table,
    };
}
