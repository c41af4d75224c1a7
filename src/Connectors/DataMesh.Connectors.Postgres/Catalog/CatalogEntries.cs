using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Catalog;

/// <summary>All that the server knows of one table.</summary>
internal static class CatalogEntries
{
    // What was never analysed is -1 rows; before version 14 it is 0 rows on 0 pages, as an empty table is. They are of 4 bytes, in which a sum would lose small partitions.
    private const string Rows = "CASE WHEN l.reltuples >= 0 AND (l.reltuples > 0 OR l.relpages > 0 OR pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 140000) THEN l.reltuples::pg_catalog.float8 END";

    // A partitioned table holds nothing itself: its leaves do, which other tables are their own.
    private const string Facts =
        $"""
        SELECT pg_catalog.pg_get_userbyid(t.relowner), m.amname, pg_catalog.pg_get_viewdef(v.oid), held.rows, held.bytes,
            ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(p.partattrs) WITH ORDINALITY AS k (number, position)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.number ORDER BY k.position)
        FROM pg_catalog.pg_class AS t
        LEFT JOIN pg_catalog.pg_am AS m ON m.oid = t.relam
        LEFT JOIN pg_catalog.pg_class AS v ON v.oid = t.oid AND v.relkind IN ('v', 'm')
        LEFT JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = t.oid
        CROSS JOIN LATERAL (
            SELECT pg_catalog.sum({Rows})::pg_catalog.int8 AS rows, pg_catalog.sum(pg_catalog.pg_total_relation_size(l.oid)) FILTER (WHERE l.relkind IN ('r', 'm'))::pg_catalog.int8 AS bytes
            FROM pg_catalog.pg_class AS l
            WHERE l.relkind IN ('r', 'm', 'f') AND (l.oid = t.oid OR (t.relkind = 'p' AND l.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(t.oid) WHERE isleaf)))) AS held
        WHERE t.oid = $1::pg_catalog.oid
        """;

    public static async Task<TableMetadata> ReadAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken)
    {
        var schema = await TableSchemas.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false);
        var entries = await connection.QueryAsync(Facts, reader => Entry(schema, reader), cancellationToken, table.OidArgument).ConfigureAwait(false);
        return entries[0] with
        {
            ForeignKeys = await ForeignKeys.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false),
            Indexes = await TableIndexes.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false),
            Properties = await TableProperties.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false),
        };
    }

    private static TableMetadata Entry(TableSchema schema, NpgsqlDataReader reader) => new(schema)
    {
        Owner = reader.GetString(0),
        Format = reader.IsDBNull(1) ? null : reader.GetString(1),
        Definition = reader.IsDBNull(2) ? null : reader.GetString(2).Trim().TrimEnd(';'),
        RowCount = reader.IsDBNull(3) ? null : reader.GetInt64(3),
        SizeBytes = reader.IsDBNull(4) ? null : reader.GetInt64(4),
        PartitionColumns = reader.GetFieldValue<string[]>(5),
    };
}
