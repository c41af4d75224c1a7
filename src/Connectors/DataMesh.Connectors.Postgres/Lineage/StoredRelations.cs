using DataMesh.Connectors.Postgres.Connections;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Lineage;

/// <summary>Reads tables and views from the server's catalog, many at a time.</summary>
internal static class StoredRelations
{
    // A materialized view's rule has the same name as a view's. A dependency on a table as a whole has 0 for its column.
    private const string ByIds = """
        SELECT c.oid::pg_catalog.int8, n.nspname::pg_catalog.text, c.relname::pg_catalog.text, c.relkind::pg_catalog.text, r.ev_action::pg_catalog.text,
            a.numbers, a.names, d.tables, d.columns
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN' AND $2
        CROSS JOIN LATERAL (
            SELECT pg_catalog.array_agg(attnum::pg_catalog.int4 ORDER BY attnum) AS numbers, pg_catalog.array_agg(attname::pg_catalog.text ORDER BY attnum) AS names
            FROM pg_catalog.pg_attribute
            WHERE attrelid = c.oid AND NOT attisdropped) a
        CROSS JOIN LATERAL (
            SELECT pg_catalog.array_agg(refobjid::pg_catalog.int8 ORDER BY refobjid, refobjsubid) AS tables, pg_catalog.array_agg(refobjsubid ORDER BY refobjid, refobjsubid) AS columns
            FROM pg_catalog.pg_depend
            JOIN pg_catalog.pg_class t ON t.oid = refobjid AND t.relkind IN ('r', 'p', 'v', 'm', 'f')
            WHERE classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND objid = r.oid AND refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND refobjid <> c.oid) d
        WHERE c.oid = ANY ($1::pg_catalog.oid[])
        """;

    // Temporary views belong to a session.
    private const string Readers = """
        SELECT DISTINCT d.refobjid::pg_catalog.int8, r.ev_class::pg_catalog.int8
        FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid AND r.rulename = '_RETURN' AND r.ev_class <> d.refobjid
        JOIN pg_catalog.pg_class c ON c.oid = r.ev_class AND c.relpersistence <> 't'
        WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.refobjid = ANY ($1::pg_catalog.oid[])
        ORDER BY 1, 2
        """;

    /// <summary>Relations by their numbers; those that are gone are missing.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="ids">The numbers.</param>
    /// <param name="withTrees">Whether what views read is wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<List<StoredRelation>> ReadAsync(ServerConnection connection, IEnumerable<uint> ids, bool withTrees, CancellationToken cancellationToken) =>
        connection.QueryAsync(ByIds, Read, cancellationToken, Numbers(ids), withTrees);

    /// <summary>The views that depend on relations.</summary>
    public static Task<List<(uint Table, uint View)>> ReadersAsync(ServerConnection connection, IEnumerable<uint> ids, CancellationToken cancellationToken) =>
        connection.QueryAsync(Readers, static row => ((uint)row.GetInt64(0), (uint)row.GetInt64(1)), cancellationToken, Numbers(ids));

    private static long[] Numbers(IEnumerable<uint> ids) => [.. ids.Select(static id => (long)id)];

    private static StoredRelation Read(NpgsqlDataReader row)
    {
        var columns = List<int>(row, 5).Zip(List<string>(row, 6)).ToDictionary();
        var relation = new StoredRelation((uint)row.GetInt64(0), new TableName(row.GetString(1), row.GetString(2)), row.GetString(3), columns);
        if (row.IsDBNull(4))
        {
            return relation;
        }

        List<(uint, int)> dependencies = [.. List<long>(row, 7).Select(static id => (uint)id).Zip(List<int>(row, 8))];
        return relation with { Dependencies = dependencies, Reading = StoredRelation.Read(row.GetString(4), dependencies) };
    }

    private static T[] List<T>(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? [] : row.GetFieldValue<T[]>(ordinal);
}
