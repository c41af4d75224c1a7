using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres.Catalog;

/// <summary>What the server says of a table beyond its columns and keys: what is not as it is with most tables, in the server's own words.</summary>
internal static class TableProperties
{
    private const string Properties =
        $"""
        SELECT property.name, property.value
        FROM pg_catalog.pg_class AS t
        LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = t.reltablespace
        LEFT JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = t.oid
        LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = t.oid
        LEFT JOIN pg_catalog.pg_foreign_server AS r ON r.oid = f.ftserver
        LEFT JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid = r.srvfdw
        LEFT JOIN LATERAL (
            SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', n.nspname, c.relname), ', ' ORDER BY i.inhseqno) AS names
            FROM pg_catalog.pg_inherits AS i JOIN ({CatalogSql.Tables}) ON c.oid = i.inhparent WHERE i.inhrelid = t.oid AND {CatalogSql.IsVisible}) AS parents ON true
        LEFT JOIN LATERAL (SELECT nullif(pg_catalog.count(*), 0) AS count FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = t.oid) AS children ON true
        CROSS JOIN LATERAL (
            VALUES
                ('persistence', CASE t.relpersistence WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' END),
                ('tablespace', s.spcname::pg_catalog.text),
                ('row_security', CASE WHEN t.relrowsecurity THEN CASE WHEN t.relforcerowsecurity THEN 'forced' ELSE 'enabled' END END),
                ('policies', (SELECT nullif(pg_catalog.count(*), 0) FROM pg_catalog.pg_policy WHERE polrelid = t.oid)::pg_catalog.text),
                ('replica_identity', CASE WHEN t.relkind IN ('r', 'p') THEN CASE t.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END END),
                ('triggers', (SELECT nullif(pg_catalog.count(*), 0) FROM pg_catalog.pg_trigger WHERE tgrelid = t.oid AND NOT tgisinternal)::pg_catalog.text),
                ('checks', (SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), '; ' ORDER BY k.conname) FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = t.oid AND k.contype = 'c')),
                ('collations', (SELECT pg_catalog.string_agg(pg_catalog.format('%I %I', a.attname, l.collname), ', ' ORDER BY a.attnum)
                    FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS y ON y.oid = a.atttypid JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation
                    WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attcollation <> y.typcollation)),
                ('partition_strategy', CASE p.partstrat WHEN 'r' THEN 'range' WHEN 'l' THEN 'list' WHEN 'h' THEN 'hash' END),
                ('partition_key', pg_catalog.pg_get_partkeydef(p.partrelid)),
                ('partitions', CASE WHEN t.relkind = 'p' THEN children.count END::pg_catalog.text),
                ('is_partition', CASE WHEN t.relispartition THEN 'true' END),
                ('partition_of', CASE WHEN t.relispartition THEN parents.names END),
                ('partition_bound', pg_catalog.pg_get_expr(t.relpartbound, t.oid)),
                ('inherits', CASE WHEN NOT t.relispartition THEN parents.names END),
                ('inherited_by', CASE WHEN t.relkind <> 'p' THEN children.count END::pg_catalog.text),
                ('populated', CASE WHEN NOT t.relispopulated THEN 'false' END),
                ('foreign_server', r.srvname::pg_catalog.text),
                ('foreign_data_wrapper', w.fdwname::pg_catalog.text),
                ('analyzed_at', pg_catalog.to_char(greatest(pg_catalog.pg_stat_get_last_analyze_time(t.oid), pg_catalog.pg_stat_get_last_autoanalyze_time(t.oid)) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
            UNION ALL
            SELECT o.option_name, o.option_value FROM pg_catalog.pg_options_to_table(t.reloptions) AS o) AS property (name, value)
        WHERE t.oid = $1::pg_catalog.oid AND property.value IS NOT NULL
        """;

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken)
    {
        var properties = await connection.QueryAsync(
            Properties, static reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)), cancellationToken, table.OidArgument).ConfigureAwait(false);
        return new SortedDictionary<string, string>(properties.ToDictionary(), StringComparer.Ordinal);
    }
}
