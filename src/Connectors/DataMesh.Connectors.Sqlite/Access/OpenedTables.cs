using System.Globalization;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>
/// The tables that a prepared statement's program opens. The engine does not ask the authorizer about columns that USING and NATURAL
/// join, so that a table joined by these alone is known from its program only.
/// </summary>
internal static unsafe class OpenedTables
{
    private const int Explain = 1;
    private const int Run = 0;
    private const int RootIsInRegister = 0x10;
    private const int SchemaTableRoot = 1;

    /// <exception cref="ConnectorException">The limits hide one of them.</exception>
    public static void Check(EngineConnection connection, nint statement, StatementFacts facts)
    {
        if (facts.IsPragma || NativeMethods.sqlite3_stmt_isexplain(statement) != 0)
        {
            return;
        }

        var (tables, virtualTables) = Read(connection, statement);
        foreach (var (database, root) in tables)
        {
            // To change the schema, the engine opens its own table.
            if (root != SchemaTableRoot || facts.Definition is null)
            {
                CheckTable(connection, database, root);
            }
        }

        CheckVirtual(connection, virtualTables, facts);
    }

    private static (HashSet<(long Database, long Root)> Tables, int VirtualTables) Read(EngineConnection connection, nint statement)
    {
        HashSet<(long, long)> tables = [];
        var virtualTables = 0;
        Check(connection, NativeMethods.sqlite3_stmt_explain(statement, Explain));
        int code;
        while ((code = NativeMethods.sqlite3_step(statement)) == ResultCode.Row)
        {
            var name = NativeMethods.ReadText(NativeMethods.sqlite3_value_text(NativeMethods.sqlite3_column_value(statement, 1)));
            if (name is "OpenRead" or "OpenWrite" or "ReopenIdx" && (Operand(statement, 6) & RootIsInRegister) == 0)
            {
                tables.Add((Operand(statement, 4), Operand(statement, 3)));
            }
            else if (name == "VOpen")
            {
                virtualTables++;
            }
        }

        Check(connection, code == ResultCode.Done ? ResultCode.Ok : code);
        _ = NativeMethods.sqlite3_reset(statement);
        Check(connection, NativeMethods.sqlite3_stmt_explain(statement, Run));
        return (tables, virtualTables);
    }

    private static void CheckTable(EngineConnection connection, long database, long root)
    {
        using var schemas = new OwnStatement(connection, "SELECT name FROM pragma_database_list WHERE seq = CAST(?1 AS INTEGER)", database.ToString(CultureInfo.InvariantCulture));
        var schema = schemas.Step() ? schemas.Text(0) : "temp";
        using var names = new OwnStatement(
            connection,
            $"SELECT tbl_name FROM {SqliteDialect.Instance.QuoteIdentifier(schema)}.sqlite_schema WHERE rootpage = CAST(?1 AS INTEGER)",
            root.ToString(CultureInfo.InvariantCulture));
        var table = names.Step() ? names.Text(0) : "sqlite_schema";
        if (table != "sqlite_sequence" && !connection.Settings.Rules.Tables.Shows(schema, table))
        {
            throw StatementErrors.Authorization($"The limits of the instance refuse reading table '{table}'.");
        }
    }

    // Which virtual table is opened the program does not tell: there may not be more than the authorizer was asked about.
    private static void CheckVirtual(EngineConnection connection, int opened, StatementFacts facts)
    {
        if (opened <= facts.TablesRead.Count)
        {
            return;
        }

        using var tables = new OwnStatement(connection, "SELECT schema, name FROM pragma_table_list WHERE type = 'virtual'");
        while (tables.Step())
        {
            if (!connection.Settings.Rules.Tables.Shows(tables.Text(0), tables.Text(1)))
            {
                throw StatementErrors.Authorization("The limits of the instance hide a virtual table, and the statement opens virtual tables of which no column is named: name one of each, and do not join them by USING or NATURAL.");
            }
        }
    }

    private static long Operand(nint statement, int column) => NativeMethods.sqlite3_value_int64(NativeMethods.sqlite3_column_value(statement, column));

    private static void Check(EngineConnection connection, int code)
    {
        if (code != ResultCode.Ok)
        {
            throw SqliteErrors.FromCode(connection, code);
        }
    }
}
