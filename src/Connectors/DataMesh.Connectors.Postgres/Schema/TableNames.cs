using DataMesh.Connectors.Postgres.Connections;

namespace DataMesh.Connectors.Postgres.Schema;

/// <summary>From the name of a table to the table.</summary>
internal static class TableNames
{
    /// <summary>Names that a hint is chosen from, at most.</summary>
    private const int MostCandidates = 10_000;

    private const int MostToName = 3;

    // $1 is the schema; without one the search path counts, in its order, the server's own schema first as the server itself does.
    private const string InScope =
        $"""
        FROM {CatalogSql.Tables}
        LEFT JOIN pg_catalog.unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS path (name, position) ON path.name = n.nspname
        WHERE {CatalogSql.IsVisible} AND CASE WHEN $1::pg_catalog.text IS NULL THEN path.position IS NOT NULL ELSE n.nspname = $1 END
        """;

    /// <summary>The table that a name means: exactly so written in the schema or along the search path, else without case where the name is not exact.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such table, or the role may not know of it.</exception>
    /// <exception cref="ConnectorQueryException">Two tables of one schema match without case.</exception>
    public static async Task<ListedTable> FindAsync(ServerConnection connection, TableName table, CancellationToken cancellationToken)
    {
        SchemaNames.CheckText(table.Name, "table");
        await SchemaNames.FindCatalogAsync(connection, table.CatalogMatcher, cancellationToken).ConfigureAwait(false);
        var schema = table.SchemaMatcher is { } matcher ? await SchemaNames.FindAsync(connection, matcher, cancellationToken).ConfigureAwait(false) : null;
        var exact = await connection.QueryAsync(
            $"SELECT {ListedTable.Columns} {InScope} AND c.relname = $2 ORDER BY path.position LIMIT 1", ListedTable.Read, cancellationToken, schema, table.Name).ConfigureAwait(false);
        return exact.Count > 0
            ? exact[0]
            : await FindWithoutCaseAsync(connection, table, schema, cancellationToken).ConfigureAwait(false)
                ?? throw await NotFoundAsync(connection, table, schema, cancellationToken).ConfigureAwait(false);
    }

    public static ConnectorNotFoundException Dropped(TableName table, Exception cause) =>
        new($"There is no table '{table}' any more: it was dropped or changed while it was read.", cause) { SqlState = "42P01" };

    private static async Task<ListedTable?> FindWithoutCaseAsync(ServerConnection connection, TableName table, string? schema, CancellationToken cancellationToken)
    {
        if (table.Matcher.IsExact)
        {
            return null;
        }

        // Not by the server's lower(), which knows no more letters than the locale of the database does.
        var tables = await connection.QueryAsync(
            $"SELECT {ListedTable.Columns} {InScope} ORDER BY path.position, c.relname", ListedTable.Read, cancellationToken, schema).ConfigureAwait(false);
        return tables.GroupBy(static found => found.Schema, StringComparer.Ordinal)
            .Select(within => table.Matcher.Find(within.Select(static found => found.Name)) is { } name ? within.First(found => found.Name == name) : null)
            .FirstOrDefault(static found => found is not null);
    }

    private static async Task<ConnectorNotFoundException> NotFoundAsync(ServerConnection connection, TableName table, string? schema, CancellationToken cancellationToken)
    {
        var tables = await connection.QueryAsync(
            $"""
            SELECT n.nspname, c.relname FROM {CatalogSql.Tables}
            WHERE {CatalogSql.IsVisible} AND ({CatalogSql.IsUsers} OR n.nspname = $2)
            ORDER BY c.relname <> $1, c.relname, n.nspname LIMIT {MostCandidates}
            """,
            static reader => new TableName(reader.GetString(0), reader.GetString(1)),
            cancellationToken,
            table.Name,
            schema ?? "").ConfigureAwait(false);
        var path = schema is not null ? [] : await connection.QueryAsync(
            "SELECT name FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) AS path (name)", static reader => reader.GetString(0), cancellationToken).ConfigureAwait(false);
        var where = schema is not null ? "" : path.Count == 0 ? " in the search path, which is empty" : $" in the search path ({string.Join(", ", path)})";
        return new ConnectorNotFoundException($"There is no table '{table}'{where} that the role may know of.{Hint(table, schema, tables)}") { SqlState = "42P01" };
    }

    // The same name in another schema, else the nearest one.
    private static string Hint(TableName table, string? schema, IReadOnlyList<TableName> tables)
    {
        var elsewhere = tables.Where(found => found.Schema != schema && found.Name == table.Name).Take(MostToName).ToList();
        return elsewhere.Count > 0
            ? $" There is {string.Join(" and ", elsewhere)}: write the schema before the name."
            : NearestName.Hint(table.Name, tables.Where(found => schema is null || found.Schema == schema).Select(static found => found.Name));
    }
}
