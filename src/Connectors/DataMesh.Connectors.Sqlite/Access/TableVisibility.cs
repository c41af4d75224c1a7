using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>Looks up names that a statement reads without a column: the engine does not say whether one is a table or a name within the statement.</summary>
internal static class TableVisibility
{
    /// <exception cref="ConnectorException">One of the names is a table that the limits hide.</exception>
    public static void Check(EngineConnection connection, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            // A name without a schema is the first that is found: temporary, of the main database, of those attached, in their order.
            using var tables = new OwnStatement(
                connection,
                """
                SELECT t.schema FROM pragma_table_list(?1) AS t LEFT JOIN pragma_database_list AS d ON d.name = t.schema
                WHERE t.name = ?1 COLLATE NOCASE ORDER BY t.schema <> 'temp', d.seq LIMIT 1
                """,
                name);
            if (tables.Step() && !connection.Settings.Rules.Tables.Shows(tables.Text(0), name))
            {
                throw StatementErrors.Authorization($"The limits of the instance refuse reading table '{name}'.");
            }
        }
    }
}
