using DataMesh.Connectors.Postgres.Connections;

namespace DataMesh.Connectors.Postgres.Schema;

/// <summary>
/// A listing of tables, page by page by their names: each page begins behind the last table of the one before, so that none is lost or comes
/// twice, whatever is made or dropped meanwhile. Between two pages it holds nothing of the server's.
/// </summary>
internal sealed class TablePages(string? schema)
{
    private const int PageSize = 500;

    private bool _hasBegun;
    private string? _schema;
    private TableName? _last;

    /// <summary>Whether there may be more.</summary>
    public bool HasMore { get; private set; } = true;

    /// <exception cref="ConnectorNotFoundException">There is no such schema.</exception>
    public async Task<IReadOnlyList<ListedTable>> NextAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        if (!_hasBegun && schema is not null)
        {
            _schema = await SchemaNames.FindAsync(connection, new NameMatcher(schema, IsExact: false), cancellationToken).ConfigureAwait(false);
        }

        _hasBegun = true;
        var page = await connection.QueryAsync(
            $"""
            SELECT {ListedTable.Columns} FROM {CatalogSql.Tables}
            WHERE {CatalogSql.IsVisible} AND CASE WHEN $1::pg_catalog.text IS NULL THEN {CatalogSql.IsUsers} ELSE n.nspname = $1 END
                AND ($2::pg_catalog.name IS NULL OR (n.nspname, c.relname) > ($2::pg_catalog.name, $3::pg_catalog.name))
            ORDER BY n.nspname, c.relname LIMIT $4
            """,
            ListedTable.Read,
            cancellationToken,
            _schema,
            _last?.Schema,
            _last?.Name,
            PageSize).ConfigureAwait(false);
        HasMore = page.Count == PageSize;
        _last = page.Count == 0 ? null : page[^1].FullName;
        return page;
    }
}
