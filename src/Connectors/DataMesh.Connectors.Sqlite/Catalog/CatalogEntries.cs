using System.Globalization;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Sources;

namespace DataMesh.Connectors.Sqlite.Catalog;

/// <summary>All that the engine knows of one table.</summary>
internal static class CatalogEntries
{
    public static TableMetadata Read(EngineConnection connection, TableName name)
    {
        var table = TableNames.FindTable(connection, name);
        var schema = TableSchemas.Read(connection, table);
        var settings = connection.Settings;
        var entry = new TableMetadata(schema)
        {
            Location = settings.PathOf(table.Schema),

            // It may name tables that the limits hide, as the text of any view may.
            Definition = table.Type == "view" && !settings.Rules.Tables.HaveTables ? Definitions.Read(connection, table.Schema, "view", table.Name) : null,
            ForeignKeys = ForeignKeys.Read(connection, table),
            Indexes = TableIndexes.Read(connection, table),
            Properties = TableProperties.Read(connection, schema, table),
        };
        if (SourceLedger.Of(connection, table.FullName) is { } source)
        {
            entry = entry with
            {
                Location = source.Location,
                Format = source.Format,
                UpdatedAt = source.ModifiedAt,
                Properties = new SortedDictionary<string, string>(entry.Properties.ToDictionary(), StringComparer.Ordinal)
                {
                    ["files"] = source.Files.Count.ToString(CultureInfo.InvariantCulture),
                    ["loaded_at"] = source.LoadedAt.ToString("O", CultureInfo.InvariantCulture),
                },
            };
        }

        return table.Type == "table" && RowCounts.Read(connection, schema) is var rows
            ? entry with { RowCount = rows.Count, IsRowCountExact = rows.IsExact }
            : entry;
    }
}
