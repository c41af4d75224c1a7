using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres.Catalog;

/// <summary>Foreign keys of a table by their names. Those to tables that the role may not know of are left out.</summary>
internal static class ForeignKeys
{
    // A key to a partitioned table has a row of its own for each partition, below that of the key.
    private const string Keys =
        $"""
        SELECT k.conname, n.nspname, c.relname,
            ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u (number, position)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.position),
            ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS u (number, position)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.position)
        FROM pg_catalog.pg_constraint AS k
        JOIN ({CatalogSql.Tables}) ON c.oid = k.confrelid
        WHERE k.conrelid = $1::pg_catalog.oid AND k.contype = 'f' AND {CatalogSql.IsVisible}
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS above WHERE above.oid = k.conparentid AND above.conrelid = k.conrelid)
        ORDER BY k.conname
        """;

    public static async Task<IReadOnlyList<ForeignKey>> ReadAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken) =>
        await connection.QueryAsync(
            Keys,
            static reader => new ForeignKey(
                reader.GetString(0), reader.GetFieldValue<string[]>(3), new TableName(reader.GetString(1), reader.GetString(2)), reader.GetFieldValue<string[]>(4)),
            cancellationToken,
            table.OidArgument).ConfigureAwait(false);
}
