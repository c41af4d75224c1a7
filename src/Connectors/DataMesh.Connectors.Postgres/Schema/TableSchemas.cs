using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Statements;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Schema;

/// <summary>Columns and keys of a table.</summary>
internal static class TableSchemas
{
    // A domain may forbid NULL, or one that it is made from.
    private const string Columns =
        """
        SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
            a.attnotnull OR (t.typtype = 'd' AND EXISTS (
                WITH RECURSIVE base AS (
                    SELECT t.typnotnull, t.typbasetype
                    UNION ALL
                    SELECT b.typnotnull, b.typbasetype FROM base JOIN pg_catalog.pg_type AS b ON b.oid = base.typbasetype)
                SELECT FROM base WHERE typnotnull)),
            CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
            a.attgenerated <> '', a.attidentity <> '', pg_catalog.col_description(a.attrelid, a.attnum),
            t.typtype <> 'p' AND pg_catalog.has_schema_privilege(t.typnamespace, 'USAGE'),
            (SELECT k.position FROM pg_catalog.unnest(i.indkey) WITH ORDINALITY AS k (number, position) WHERE k.number = a.attnum AND k.position <= i.indnkeyatts)
        FROM pg_catalog.pg_attribute AS a
        JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_index AS i ON i.indrelid = a.attrelid AND i.indisprimary
        WHERE a.attrelid = $1::pg_catalog.oid AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    public static async Task<TableSchema> ReadAsync(ServerConnection connection, TableName name, CancellationToken cancellationToken) =>
        await ReadAsync(connection, await TableNames.FindAsync(connection, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public static async Task<TableSchema> ReadAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken)
    {
        var columns = await connection.QueryAsync(Columns, ListedColumn.Read, cancellationToken, table.OidArgument).ConfigureAwait(false);
        var types = await TypesAsync(connection, table, columns, cancellationToken).ConfigureAwait(false);
        return new TableSchema(table.FullName, table.Kind, [.. columns.Zip(types, static (column, type) => column.ToSchema(type.Column.Type))])
        {
            Comment = table.Comment,
            PrimaryKey = [.. columns.Where(static column => column.KeyPosition is not null).OrderBy(static column => column.KeyPosition).Select(static column => column.Name)],
        };
    }

    /// <summary>What columns of a result would have: asked of the server as one, which is described and never run.</summary>
    private static async Task<IReadOnlyList<ResultColumn>> TypesAsync(ServerConnection connection, ListedTable table, List<ListedColumn> columns, CancellationToken cancellationToken)
    {
        // Pseudo-types, and types of schemas that the role may not use, cannot be named; but a column of them can, at the cost of a lock on its table.
        var isNamed = columns.TrueForAll(static column => column.IsTypeNameable);
        var values = columns.Select(column => isNamed ? $"NULL::{column.NativeType}" : PostgresDialect.Instance.QuoteIdentifier(column.Name));
        var source = isNamed ? "" : $" FROM {PostgresDialect.Instance.QuoteTable(table.FullName)}";
        return await StatementSender.DescribeAsync(connection, PostgresStatement.Own($"SELECT {string.Join(", ", values)}{source}"), cancellationToken).ConfigureAwait(false);
    }

    private sealed record ListedColumn(
        string Name, string NativeType, bool IsNotNull, string? Default, bool IsGenerated, bool IsIdentity, string? Comment, bool IsTypeNameable, long? KeyPosition)
    {
        public static ListedColumn Read(NpgsqlDataReader reader) => new(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetBoolean(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetBoolean(4),
            reader.GetBoolean(5),
            reader.IsDBNull(6) ? null : reader.GetString(6),
            reader.GetBoolean(7),
            reader.IsDBNull(8) ? null : reader.GetInt64(8));

        public ColumnSchema ToSchema(ColumnType type) => new(Name, type, NativeType, !IsNotNull)
        {
            Default = Default,
            Comment = Comment,
            IsGenerated = IsGenerated,
            IsIdentity = IsIdentity,
        };
    }
}
