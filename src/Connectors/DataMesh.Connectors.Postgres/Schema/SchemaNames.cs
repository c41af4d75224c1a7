using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Schema;

/// <summary>The schemas that a role may use, and the one database that a connection sees.</summary>
internal static class SchemaNames
{
    private const int PageSize = 500;

    /// <summary>How many names a message lists.</summary>
    private const int MostToName = 10;

    /// <summary>Whether the schema is one of the server's own, which listings leave out.</summary>
    public static bool IsSystem(string schema) => schema.StartsWith("pg_", StringComparison.Ordinal) || schema == "information_schema";

    /// <summary>The exact name of a schema.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such schema, or the role may not use it.</exception>
    public static async Task<string> FindAsync(ServerConnection connection, NameMatcher schema, CancellationToken cancellationToken)
    {
        CheckText(schema.Text, "schema");
        var schemas = await connection.QueryAsync(
            "SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE pg_catalog.has_schema_privilege(n.oid, 'USAGE') ORDER BY n.nspname",
            static reader => reader.GetString(0),
            cancellationToken).ConfigureAwait(false);
        if (schema.Find(schemas) is { } found)
        {
            return found;
        }

        var shown = schemas.Where(static name => !IsSystem(name)).ToList();
        var list = string.Join(", ", shown.Take(MostToName)) + (shown.Count > MostToName ? ", …" : "");
        throw new ConnectorNotFoundException(
            $"There is no schema '{schema.Text}' that the role may use.{NearestName.Hint(schema.Text, schemas)}{(shown.Count == 0 ? "" : $" This database has {list}.")}")
        { SqlState = "3F000" };
    }

    /// <summary>The exact name of the catalog, which is the database; null for null.</summary>
    /// <exception cref="ConnectorNotFoundException">It is not the one that the connection sees.</exception>
    public static async Task<string?> FindCatalogAsync(ServerConnection connection, NameMatcher? catalog, CancellationToken cancellationToken)
    {
        if (catalog is not { } matcher)
        {
            return null;
        }

        var database = (await connection.QueryAsync("SELECT pg_catalog.current_database()", static reader => reader.GetString(0), cancellationToken).ConfigureAwait(false))[0];
        return matcher.Find([database]) ?? throw new ConnectorNotFoundException(
            $"There is no catalog '{matcher.Text}' here: a catalog is a database, and this connection sees '{database}' alone. Configure an instance for another one.")
        { SqlState = "3D000" };
    }

    /// <summary>One page of the schemas that listings show, in their order.</summary>
    /// <returns>The page, and whether there may be more.</returns>
    public static async Task<(IReadOnlyList<SchemaInfo> Page, bool HasMore)> PageAsync(ServerConnection connection, string? catalog, string? after, CancellationToken cancellationToken)
    {
        var database = await FindCatalogAsync(connection, catalog is null ? null : new NameMatcher(catalog, IsExact: false), cancellationToken).ConfigureAwait(false);
        var page = await connection.QueryAsync(
            $"""
            SELECT n.nspname, pg_catalog.obj_description(n.oid, 'pg_namespace'), pg_catalog.pg_get_userbyid(n.nspowner)
            FROM pg_catalog.pg_namespace AS n
            WHERE {CatalogSql.IsUsers} AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND ($1::pg_catalog.name IS NULL OR n.nspname > $1::pg_catalog.name)
            ORDER BY n.nspname LIMIT $2
            """,
            Read,
            cancellationToken,
            after,
            PageSize).ConfigureAwait(false);
        return (page, page.Count == PageSize);

        SchemaInfo Read(NpgsqlDataReader reader) => new(database, reader.GetString(0)) { Comment = reader.IsDBNull(1) ? null : reader.GetString(1), Owner = reader.GetString(2) };
    }

    /// <summary>Refuses what no name can be, before the server is asked.</summary>
    /// <exception cref="ConnectorNotFoundException">The text holds what no name of the server can hold.</exception>
    public static void CheckText(string name, string what)
    {
        if (!TextRules.CanHold(name))
        {
            throw new ConnectorNotFoundException($"There is no {what} '{Shown(name)}': no name in PostgreSQL holds a NUL character or half of a surrogate pair.");
        }
    }

    private static string Shown(string name) => name.Replace('\0', '\u2400');
}
