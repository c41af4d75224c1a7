using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Catalog;

/// <summary>What the engine says of a table beyond its columns and keys, in its own words.</summary>
internal static unsafe class TableProperties
{
    public static IReadOnlyDictionary<string, string> Read(EngineConnection connection, TableSchema schema, ListedTable table)
    {
        var properties = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using (var statement = new OwnStatement(connection, "SELECT strict, wr FROM pragma_table_list(?1) WHERE schema = ?2", table.Name, table.Schema))
        {
            if (statement.Step())
            {
                Add("strict", statement.Integer(0) != 0);
                Add("without_rowid", statement.Integer(1) != 0);
            }
        }

        Add("auto_increment", schema.PrimaryKey is [var key] && IsAutoIncrement(connection, table, key));
        if (table.Type == "virtual" && Definitions.Read(connection, table.Schema, "table", table.Name) is { } sql)
        {
            // CREATE VIRTUAL TABLE name USING module
            properties["module"] = SqlTokenizer.Tokenize(sql)[5].Text;
        }

        return properties;

        void Add(string name, bool holds)
        {
            if (holds)
            {
                properties[name] = "true";
            }
        }
    }

    private static bool IsAutoIncrement(EngineConnection connection, ListedTable table, string column)
    {
        fixed (byte* schema = SqlText.Encode(table.Schema), name = SqlText.Encode(table.Name), key = SqlText.Encode(column))
        {
            return NativeMethods.sqlite3_table_column_metadata(connection.Handle, schema, name, key, null, null, null, null, out var isAutoIncrement) == ResultCode.Ok
                && isAutoIncrement != 0;
        }
    }
}
