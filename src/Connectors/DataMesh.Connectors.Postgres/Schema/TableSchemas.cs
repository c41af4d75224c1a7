using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Statements;
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
            a.attgenerated <> '', a.attidentity <> '', pg_catalog.col_description(a.attrelid, a.attnum), t.typtype = 'p',
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
        var types = await TypesAsync(connection, columns, cancellationToken).ConfigureAwait(false);
        return new TableSchema(table.FullName, table.Kind, [.. columns.Select(column => column.ToSchema(types))])
        {
            Comment = table.Comment,
            PrimaryKey = [.. columns.Where(static column => column.KeyPosition is not null).OrderBy(static column => column.KeyPosition).Select(static column => column.Name)],
        };
    }

    /// <summary>What columns of a result would have: asked of the server as one, which is described and never run.</summary>
    private static async Task<IReadOnlyDictionary<string, ColumnType>> TypesAsync(ServerConnection connection, List<ListedColumn> columns, CancellationToken cancellationToken)
    {
        string[] types = [.. columns.Where(static column => !column.IsPseudoType).Select(static column => column.NativeType).Distinct(StringComparer.Ordinal)];
        if (types.Length == 0)
        {
            return new Dictionary<string, ColumnType>();
        }

        // The server has quoted the names of the types.
        var statement = PostgresStatement.Own($"SELECT {string.Join(", ", types.Select(static type => $"NULL::{type}"))}");
        var described = await StatementSender.DescribeAsync(connection, statement, cancellationToken).ConfigureAwait(false);
        return types.Zip(described).ToDictionary(static type => type.First, static type => type.Second.Column.Type, StringComparer.Ordinal);
    }

    private sealed record ListedColumn(
        string Name, string NativeType, bool IsNotNull, string? Default, bool IsGenerated, bool IsIdentity, string? Comment, bool IsPseudoType, long? KeyPosition)
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

        public ColumnSchema ToSchema(IReadOnlyDictionary<string, ColumnType> types) => new(Name, types.GetValueOrDefault(NativeType, ColumnType.Other), NativeType, !IsNotNull)
        {
            Default = Default,
            Comment = Comment,
            IsGenerated = IsGenerated,
            IsIdentity = IsIdentity,
        };
    }
}
