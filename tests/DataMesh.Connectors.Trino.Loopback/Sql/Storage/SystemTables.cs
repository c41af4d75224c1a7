using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

/// <summary>The catalog's own tables in SQLite, and Trino's tables of names over them: <c>information_schema</c> in each catalog, <c>system.metadata</c>, <c>system.jdbc</c>.</summary>
internal static class SystemTables
{
    public const string Schema = """
        CREATE TABLE trino_catalogs (name TEXT PRIMARY KEY, connector TEXT);
        CREATE TABLE trino_schemas (catalog TEXT, name TEXT, owner TEXT, PRIMARY KEY (catalog, name));
        CREATE TABLE trino_relations (id INTEGER PRIMARY KEY AUTOINCREMENT, catalog TEXT, schema TEXT, name TEXT, kind TEXT, comment TEXT, definition TEXT, security TEXT, def_catalog TEXT, def_schema TEXT, source TEXT, owner TEXT, UNIQUE (catalog, schema, name));
        CREATE TABLE trino_columns (relation INTEGER, ordinal INTEGER, name TEXT, type TEXT, nullable INTEGER, comment TEXT, slot INTEGER, PRIMARY KEY (relation, ordinal))
        """;

    private const string Visible = "x_may_see(r.catalog, r.schema, r.name)";
    private const string V = "varchar";
    private const string N = "bigint";

    public static void Fill(Connection connection, IReadOnlyList<string> catalogs)
    {
        connection.Execute("BEGIN");
        foreach (var catalog in catalogs.Append("system"))
        {
            connection.Execute("INSERT INTO trino_catalogs VALUES (@b0, @b1)", catalog, catalog == "system" ? "system" : "memory");
            foreach (var schema in catalog == "system" ? ["information_schema", "jdbc", "metadata", "runtime"] : (string[])["default", "information_schema"])
            {
                connection.Execute("INSERT INTO trino_schemas VALUES (@b0, @b1, 'system')", catalog, schema);
            }

            InformationSchema(connection, catalog);
        }

        Metadata(connection);
        Jdbc(connection);
        Add(connection, "system", "runtime", "nodes", "SELECT 'loopback' AS c0, 'http://127.0.0.1' AS c1, '479' AS c2, 1 AS c3, 'active' AS c4", [("node_id", V), ("http_uri", V), ("node_version", V), ("coordinator", "boolean"), ("state", V)]);
        connection.Execute("COMMIT");
    }

    private static void InformationSchema(Connection connection, string catalog)
    {
        const string Schema = "information_schema";
        var here = $"'{catalog.Replace("'", "''", StringComparison.Ordinal)}'";
        Add(connection, catalog, Schema, "schemata", $"SELECT catalog AS c0, name AS c1 FROM trino_schemas WHERE catalog = {here}", [("catalog_name", V), ("schema_name", V)]);
        Add(connection, catalog, Schema, "tables", $"SELECT r.catalog AS c0, r.schema AS c1, r.name AS c2, r.kind AS c3 FROM trino_relations r WHERE r.catalog = {here} AND {Visible}", [("table_catalog", V), ("table_schema", V), ("table_name", V), ("table_type", V)]);
        Add(
            connection,
            catalog,
            Schema,
            "columns",
            $"SELECT r.catalog AS c0, r.schema AS c1, r.name AS c2, c.name AS c3, c.ordinal AS c4, NULL AS c5, iif(c.nullable, 'YES', 'NO') AS c6, c.type AS c7 FROM trino_relations r JOIN trino_columns c ON c.relation = r.id WHERE r.catalog = {here} AND {Visible}",
            [("table_catalog", V), ("table_schema", V), ("table_name", V), ("column_name", V), ("ordinal_position", N), ("column_default", V), ("is_nullable", V), ("data_type", V)]);
        Add(connection, catalog, Schema, "views", $"SELECT r.catalog AS c0, r.schema AS c1, r.name AS c2, r.definition AS c3 FROM trino_relations r WHERE r.catalog = {here} AND r.kind = 'VIEW' AND {Visible}", [("table_catalog", V), ("table_schema", V), ("table_name", V), ("view_definition", V)]);
        Add(connection, catalog, Schema, "table_privileges", None(8), [("grantor", V), ("grantor_type", V), ("grantee", V), ("grantee_type", V), ("table_catalog", V), ("table_schema", V), ("table_name", V), ("privilege_type", V)]);
        Add(connection, catalog, Schema, "roles", None(1), [("role_name", V)]);
        Add(connection, catalog, Schema, "enabled_roles", None(1), [("role_name", V)]);
        Add(connection, catalog, Schema, "applicable_roles", None(4), [("grantee", V), ("grantee_type", V), ("role_name", V), ("is_grantable", V)]);
    }

    private static void Metadata(Connection connection)
    {
        Add(connection, "system", "metadata", "catalogs", "SELECT name AS c0, name AS c1, connector AS c2, 'OPERATIONAL' AS c3 FROM trino_catalogs", [("catalog_name", V), ("connector_id", V), ("connector_name", V), ("state", V)]);
        Add(connection, "system", "metadata", "table_comments", $"SELECT r.catalog AS c0, r.schema AS c1, r.name AS c2, r.comment AS c3 FROM trino_relations r WHERE {Visible}", [("catalog_name", V), ("schema_name", V), ("table_name", V), ("comment", V)]);
        foreach (var kind in (string[])["schema", "table", "column", "analyze", "materialized_view"])
        {
            Add(connection, "system", "metadata", kind + "_properties", None(5), [("catalog_name", V), ("property_name", V), ("default_value", V), ("type", V), ("description", V)]);
        }

        Add(
            connection,
            "system",
            "metadata",
            "materialized_views",
            None(10),
            [("catalog_name", V), ("schema_name", V), ("name", V), ("storage_catalog", V), ("storage_schema", V), ("storage_table", V), ("freshness", V), ("last_fresh_time", "timestamp(3) with time zone"), ("comment", V), ("definition", V)]);
    }

    private static void Jdbc(Connection connection)
    {
        Add(connection, "system", "jdbc", "catalogs", "SELECT name AS c0 FROM trino_catalogs", [("table_cat", V)]);
        Add(connection, "system", "jdbc", "schemas", "SELECT name AS c0, catalog AS c1 FROM trino_schemas", [("table_schem", V), ("table_catalog", V)]);
        Add(
            connection,
            "system",
            "jdbc",
            "tables",
            $"SELECT r.catalog AS c0, r.schema AS c1, r.name AS c2, iif(r.kind = 'VIEW', 'VIEW', iif(r.source IS NULL, 'TABLE', 'SYSTEM TABLE')) AS c3, r.comment AS c4, NULL AS c5, NULL AS c6, NULL AS c7, NULL AS c8, NULL AS c9 FROM trino_relations r WHERE {Visible}",
            [("table_cat", V), ("table_schem", V), ("table_name", V), ("table_type", V), ("remarks", V), ("type_cat", V), ("type_schem", V), ("type_name", V), ("self_referencing_col_name", V), ("ref_generation", V)]);
        Add(
            connection,
            "system",
            "jdbc",
            "columns",
            "SELECT r.catalog AS c0, r.schema AS c1, r.name AS c2, c.name AS c3, x_jdbc_type(c.type) AS c4, c.type AS c5, NULL AS c6, 0 AS c7, NULL AS c8, 10 AS c9, c.nullable AS c10, c.comment AS c11, NULL AS c12, NULL AS c13, NULL AS c14, NULL AS c15, "
            + $"c.ordinal AS c16, iif(c.nullable, 'YES', 'NO') AS c17, NULL AS c18, NULL AS c19, NULL AS c20, NULL AS c21, NULL AS c22, NULL AS c23 FROM trino_relations r JOIN trino_columns c ON c.relation = r.id WHERE {Visible}",
            [
                ("table_cat", V), ("table_schem", V), ("table_name", V), ("column_name", V), ("data_type", N), ("type_name", V), ("column_size", N), ("buffer_length", N), ("decimal_digits", N), ("num_prec_radix", N), ("nullable", N), ("remarks", V),
                ("column_def", V), ("sql_data_type", N), ("sql_datetime_sub", N), ("char_octet_length", N), ("ordinal_position", N), ("is_nullable", V), ("scope_catalog", V), ("scope_schema", V), ("scope_table", V), ("source_data_type", N),
                ("is_autoincrement", V), ("is_generatedcolumn", V),
            ]);
    }

    private static void Add(Connection connection, string catalog, string schema, string name, string source, IReadOnlyList<(string Name, string Type)> columns) =>
        Relations.Add(connection, new(0, new(catalog, schema, name), IsView: false, [.. columns.Select(static (column, index) => new RelationColumn(column.Name, TrinoType.Parse(column.Type), true, null, index))]) { Source = source, Owner = "system" });

    private static string None(int columns) =>
        $"SELECT {string.Join(", ", Enumerable.Range(0, columns).Select(static index => FormattableString.Invariant($"NULL AS c{index}")))} WHERE 0";
}
