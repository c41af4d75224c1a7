using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres.Catalog;

/// <summary>Indexes of a table, those of constraints included: the primary key's first, then by their names. Columns that they only carry along (INCLUDE) are left out.</summary>
internal static class TableIndexes
{
    private const string Indexes =
        """
        SELECT x.relname, i.indisunique, pg_catalog.pg_get_expr(i.indpred, i.indrelid),
            CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'x' THEN 'EXCLUDE' END,
            ARRAY(SELECT coalesce(a.attname::pg_catalog.text, pg_catalog.pg_get_indexdef(i.indexrelid, u.position::pg_catalog.int4, true))
                FROM pg_catalog.unnest(i.indkey) WITH ORDINALITY AS u (number, position)
                LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = u.number AND u.number <> 0
                WHERE u.position <= i.indnkeyatts ORDER BY u.position)
        FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
        LEFT JOIN pg_catalog.pg_constraint AS k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
        WHERE i.indrelid = $1::pg_catalog.oid
        ORDER BY NOT i.indisprimary, x.relname
        """;

    public static async Task<IReadOnlyList<TableIndex>> ReadAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken) =>
        await connection.QueryAsync(
            Indexes,
            static reader => new TableIndex(reader.GetString(0), reader.GetFieldValue<string[]>(4), reader.GetBoolean(1))
            {
                Condition = reader.IsDBNull(2) ? null : reader.GetString(2),
                Constraint = reader.IsDBNull(3) ? null : reader.GetString(3),
            },
            cancellationToken,
            table.OidArgument).ConfigureAwait(false);
}
