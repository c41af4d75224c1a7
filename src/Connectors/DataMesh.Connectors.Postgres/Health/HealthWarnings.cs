using DataMesh.Connectors.Postgres.Connections;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Health;

/// <summary>What a server that works says of itself and of the role, where it does not fit the instance.</summary>
internal static class HealthWarnings
{
    private const string Standby = "SELECT pg_catalog.pg_is_in_recovery(), current_user::pg_catalog.text";

    // pg_write_all_data exists from version 14 on. With the privilege to create goes all that is created.
    private const string Privileges =
        Standby + """
        ,
            EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolsuper AND pg_catalog.pg_has_role(current_user, oid, 'MEMBER')),
            (SELECT pg_catalog.string_agg(rolname, ', ' ORDER BY rolname) FROM pg_catalog.pg_roles
             WHERE rolname IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program') AND pg_catalog.pg_has_role(current_user, oid, 'MEMBER')),
            (SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'f', 'S') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%' AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
               AND CASE c.relkind WHEN 'S' THEN pg_catalog.has_sequence_privilege(c.oid, 'USAGE, UPDATE')
                   ELSE pg_catalog.has_any_column_privilege(c.oid, 'INSERT, UPDATE') OR pg_catalog.has_table_privilege(c.oid, 'DELETE, TRUNCATE') OR pg_catalog.pg_has_role(c.relowner, 'MEMBER') END
             LIMIT 1),
            pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
            (SELECT pg_catalog.quote_ident(nspname) FROM pg_catalog.pg_namespace WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\_%' AND pg_catalog.has_schema_privilege(oid, 'CREATE') LIMIT 1)
        """;

    private const string Advice = "Let the instance log in as a role that can only read: GRANT SELECT and nothing more.";

    /// <summary>Asks in one round trip.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(ServerConnection connection, bool isReadOnly, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<IReadOnlyList<string>>(isReadOnly ? Privileges : Standby, isReadOnly ? OfReader : OfWriter, cancellationToken).ConfigureAwait(false))[0];

    private static List<string> OfWriter(NpgsqlDataReader row) =>
        row.GetBoolean(0) ? ["The server is a standby in recovery and takes no writes: connect to the primary, or set read_only of the instance."] : [];

    private static List<string> OfReader(NpgsqlDataReader row)
    {
        var role = $"Of this read_only instance the role '{row.GetString(1)}'";
        if (row.GetBoolean(2))
        {
            return [$"{role} is a superuser, or a member of one: what a read-only transaction leaves open, such as programs and files of the server, is open to it. {Advice}"];
        }

        List<string> warnings = [];
        if (!row.IsDBNull(3))
        {
            warnings.Add($"{role} is a member of {row.GetString(3)}. {Advice}");
        }

        if (!row.IsDBNull(4))
        {
            warnings.Add($"{role} may write, for one to {row.GetString(4)}. {Advice}");
        }

        if (row.GetBoolean(5))
        {
            warnings.Add($"{role} may create schemas in the database. {Advice}");
        }

        if (!row.IsDBNull(6))
        {
            warnings.Add($"{role} may create tables, for one in schema {row.GetString(6)}. {Advice}");
        }

        return warnings;
    }
}
