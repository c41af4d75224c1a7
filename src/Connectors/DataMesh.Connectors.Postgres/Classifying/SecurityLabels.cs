using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres.Classifying;

/// <summary>Labels that SECURITY LABEL set on a table and its columns, such as those of PostgreSQL Anonymizer.</summary>
internal static class SecurityLabels
{
    // SELinux labels every object, with who may use it and not with what it is.
    private const string Labels =
        """
        SELECT a.attname, l.label, l.provider
        FROM pg_catalog.pg_seclabel AS l
        LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = l.objoid AND a.attnum = l.objsubid AND l.objsubid <> 0
        WHERE l.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND l.objoid = $1::pg_catalog.oid AND l.provider <> 'selinux'
        ORDER BY l.objsubid, l.provider
        """;

    public static async Task<IReadOnlyList<Classification>> ReadAsync(ServerConnection connection, ListedTable table, CancellationToken cancellationToken) =>
        await connection.QueryAsync(
            Labels,
            static reader => new Classification(reader.GetString(1), reader.IsDBNull(0) ? null : reader.GetString(0), 1, $"security label of the provider '{reader.GetString(2)}'"),
            cancellationToken,
            table.OidArgument).ConfigureAwait(false);
}
