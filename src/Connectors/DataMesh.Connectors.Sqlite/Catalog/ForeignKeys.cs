using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Catalog;

/// <summary>Foreign keys of a table, in the order of its definition. Those to tables that the limits hide are left out.</summary>
internal static class ForeignKeys
{
    public static IReadOnlyList<ForeignKey> Read(EngineConnection connection, ListedTable table) =>
        [.. Rows(connection, table)
            .Where(row => connection.Settings.Rules.Tables.Shows(table.Schema, row.Parent))
            .GroupBy(static row => row.Id)
            .Select(rows => Make(connection, table.Schema, [.. rows]))];

    private static List<Row> Rows(EngineConnection connection, ListedTable table)
    {
        List<Row> rows = [];
        using var statement = new OwnStatement(
            connection, "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?1, ?2) ORDER BY id DESC, seq", table.Name, table.Schema);
        while (statement.Step())
        {
            rows.Add(new Row(statement.Integer(0), statement.Text(1), statement.Text(2), statement.NullableText(3)));
        }

        return rows;
    }

    private static ForeignKey Make(EngineConnection connection, string schema, List<Row> rows)
    {
        // The definition may write the names in any case, and the table may be missing.
        var parent = ExactName(connection, schema, rows[0].Parent);
        var (columns, key) = Columns(connection, schema, parent);
        return new ForeignKey(
            null,
            [.. rows.Select(static row => row.Column)],
            new TableName(schema, parent),
            rows[0].ParentColumn is null ? key : [.. rows.Select(row => new NameMatcher(row.ParentColumn!, IsExact: false).Find(columns) ?? row.ParentColumn!)]);
    }

    private static string ExactName(EngineConnection connection, string schema, string table)
    {
        using var statement = new OwnStatement(connection, "SELECT name FROM pragma_table_list(?1) WHERE schema = ?2", table, schema);
        return statement.Step() ? statement.Text(0) : table;
    }

    private static (IReadOnlyList<string> All, IReadOnlyList<string> Key) Columns(EngineConnection connection, string schema, string table)
    {
        List<string> all = [];
        SortedList<long, string> key = [];
        using var statement = new OwnStatement(connection, "SELECT name, pk FROM pragma_table_xinfo(?1, ?2)", table, schema);
        while (statement.StepIfSound())
        {
            all.Add(statement.Text(0));
            if (statement.Integer(1) is > 0 and var position)
            {
                key.Add(position, all[^1]);
            }
        }

        return (all, [.. key.Values]);
    }

    private sealed record Row(long Id, string Parent, string Column, string? ParentColumn);
}
