using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>The statements that made tables, views and indexes, as the engine keeps them: without <c>IF NOT EXISTS</c> and without a schema before the name.</summary>
internal static class Definitions
{
    /// <returns>Null if there is no such thing, or the engine made it of itself.</returns>
    public static string? Read(EngineConnection connection, string schema, string type, string name)
    {
        using var statement = new OwnStatement(
            connection,
            $"SELECT sql FROM {SqliteDialect.Instance.QuoteIdentifier(schema)}.sqlite_schema WHERE type = ?1 AND name = ?2 COLLATE NOCASE",
            type,
            name);
        return statement.Step() ? statement.NullableText(0) : null;
    }
}
