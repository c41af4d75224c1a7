using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>What a connection knows of one schema, as long as that does not change.</summary>
internal sealed class SchemaCache
{
    private SchemaCache(long version, bool isUtf8)
    {
        Version = version;
        IsUtf8 = isUtf8;
    }

    public bool IsUtf8 { get; }

    public Dictionary<string, TableFacts> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    private long Version { get; }

    /// <summary>The cache of the schema that the statement which runs just now sees.</summary>
    public static SchemaCache Of(EngineConnection connection, string schema = "main")
    {
        long version;
        using (var statement = new OwnStatement(connection, $"PRAGMA {SqliteDialect.Instance.QuoteIdentifier(schema)}.schema_version"))
        {
            version = statement.Step() ? statement.Integer(0) : 0;
        }

        if (connection.SchemaCaches.TryGetValue(schema, out var cache) && cache.Version == version)
        {
            return cache;
        }

        // Attached databases have the encoding of the main one.
        using var encoding = new OwnStatement(connection, "PRAGMA main.encoding");
        return connection.SchemaCaches[schema] = new SchemaCache(version, encoding.Step() && encoding.Text(0) == "UTF-8");
    }
}
