using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Reading;
using DataMesh.Connectors.Sqlite.Sources;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>Columns and keys of a table.</summary>
internal static class TableSchemas
{
    private const int HiddenColumn = 1;
    private const int VirtualGenerated = 2;
    private const int StoredGenerated = 3;

    public static TableSchema Read(EngineConnection connection, TableName name) => Read(connection, TableNames.FindTable(connection, name));

    /// <exception cref="ConnectorQueryException">It is a view, or a virtual table, whose definition no longer compiles.</exception>
    public static TableSchema Read(EngineConnection connection, ListedTable table)
    {
        try
        {
            return Describe(connection, table);
        }
        catch (ConnectorException exception) when (exception.Kind is ConnectorErrorKind.Query or ConnectorErrorKind.NotFound)
        {
            throw StatementErrors.Broken(table, exception);
        }
    }

    private static TableSchema Describe(EngineConnection connection, ListedTable table)
    {
        var facts = TableFacts.Of(connection, table.Schema, table.Name);
        var notes = SourceLedger.Of(connection, table)?.Notes;
        List<ColumnSchema> columns = [];
        SortedList<long, string> key = [];
        using var statement = new OwnStatement(
            connection, "SELECT name, type, dflt_value, pk, hidden, \"notnull\" FROM pragma_table_xinfo(?1, ?2) ORDER BY cid", table.Name, table.Schema);
        while (statement.Step())
        {
            var hidden = statement.Integer(4);
            if (hidden == HiddenColumn)
            {
                continue;
            }

            var column = statement.Text(0);
            var declared = statement.Text(1);
            var isNotNull = facts.Column(column).IsNotNull || statement.Integer(5) != 0;
            columns.Add(new ColumnSchema(column, DeclaredType.Of(declared, facts.IsStrict), declared, !isNotNull)
            {
                Default = statement.NullableText(2),
                Comment = notes?.GetValueOrDefault(column),
                IsGenerated = hidden is VirtualGenerated or StoredGenerated,
            });
            if (statement.Integer(3) is > 0 and var position)
            {
                key.Add(position, column);
            }
        }

        return new TableSchema(table.FullName, table.Kind, columns) { PrimaryKey = [.. key.Values] };
    }
}
