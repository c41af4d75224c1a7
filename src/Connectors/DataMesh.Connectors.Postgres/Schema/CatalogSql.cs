namespace DataMesh.Connectors.Postgres.Schema;

/// <summary>Parts of the statements that read the server's catalog.</summary>
internal static class CatalogSql
{
    /// <summary>Relations <c>c</c> in their schemas <c>n</c>.</summary>
    public const string Tables = "pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace";

    /// <summary>
    /// Tables and views that the role may know of, as information_schema has it: it owns them or has some right to them or to a column of theirs;
    /// and it may use their schema, without which no statement could name them. Null, so no, for what was dropped meanwhile.
    /// </summary>
    public const string IsVisible =
        """
        c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        AND (pg_catalog.has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
            OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
            OR pg_catalog.pg_has_role(c.relowner, 'USAGE'))
        """;

    /// <summary>Schemas that listings show: not the server's own ones, nor those of other sessions' temporary tables. Names with pg_ are reserved.</summary>
    public const string IsUsers = "NOT pg_catalog.starts_with(n.nspname, 'pg_') AND n.nspname <> 'information_schema'";
}
