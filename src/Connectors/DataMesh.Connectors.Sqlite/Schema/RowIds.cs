using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>The number of a row, by which the engine finds it at once.</summary>
internal static class RowIds
{
    // A column may have taken one of them.
    private static readonly string[] Names = ["rowid", "_rowid_", "oid"];

    /// <summary>What the number is called; null where rows have none: in views, virtual tables and tables WITHOUT ROWID.</summary>
    public static string? NameIn(EngineConnection connection, TableSchema table)
    {
        using var statement = new OwnStatement(connection, "SELECT wr FROM pragma_table_list(?1) WHERE schema = ?2 AND type = 'table'", table.Table.Name, table.Table.Schema);
        return statement.Step() && statement.Integer(0) == 0
            ? Array.Find(Names, name => !table.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            : null;
    }
}
