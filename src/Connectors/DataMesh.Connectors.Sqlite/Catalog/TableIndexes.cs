using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Catalog;

/// <summary>Indexes of a table, those of constraints included, in the order in which they were made.</summary>
internal static class TableIndexes
{
    private const long Expression = -2;

    public static IReadOnlyList<TableIndex> Read(EngineConnection connection, ListedTable table)
    {
        List<Row> rows = [];
        using var statement = new OwnStatement(
            connection,
            """
            SELECT i.name, i."unique", i.origin, i.partial, c.cid, c.name
            FROM pragma_index_list(?1, ?2) AS i JOIN pragma_index_xinfo(i.name, ?2) AS c
            WHERE c.key ORDER BY i.seq DESC, c.seqno
            """,
            table.Name,
            table.Schema);
        while (statement.Step())
        {
            rows.Add(new Row(
                statement.Text(0), statement.Integer(1) != 0, statement.Text(2), statement.Integer(3) != 0, statement.Integer(4), statement.Text(5)));
        }

        return [.. rows.GroupBy(static row => row.Index, StringComparer.Ordinal).Select(columns => Make(connection, table, [.. columns]))];
    }

    private static TableIndex Make(EngineConnection connection, ListedTable table, List<Row> columns)
    {
        var index = columns[0];
        var definition = (index.IsPartial || columns.Exists(static column => column.ColumnId == Expression))
            && Definitions.Read(connection, table.Schema, "index", index.Index) is { } sql
                ? IndexDefinition.Parse(sql)
                : null;
        return new TableIndex(index.Index, [.. columns.Select((column, i) => column.ColumnId == Expression ? definition!.Columns[i] : column.Column)], index.IsUnique)
        {
            Condition = definition?.Condition,
            Constraint = index.Origin switch
            {
                "pk" => "PRIMARY KEY",
                "u" => "UNIQUE",
                _ => null,
            },
        };
    }

    private sealed record Row(string Index, bool IsUnique, string Origin, bool IsPartial, long ColumnId, string Column);
}
