using System.Runtime.CompilerServices;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Catalog;

/// <summary>Finds tables by their names and comments, and by those of their columns.</summary>
internal static class TableSearches
{
    private const string Columns =
        """
        FROM pg_catalog.pg_attribute AS a
        LEFT JOIN pg_catalog.pg_description AS d ON d.objoid = a.attrelid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private static readonly string HasTable = $"({HasWord("c.relname")} OR {HasWord("coalesce(d.description, '')")})";

    private static readonly string HasColumn = $"({HasWord("a.attname")} OR {HasWord("coalesce(d.description, '')")})";

    // Of words that a table itself has no column is asked.
    private static readonly string Ranked =
        $"""
        SELECT {ListedTable.Columns},
            ARRAY(SELECT a.attname::pg_catalog.text {Columns} AND EXISTS (SELECT FROM pg_catalog.unnest(missing.words) AS w (word) WHERE {HasColumn}) ORDER BY a.attnum)
        FROM {CatalogSql.Tables}
        LEFT JOIN pg_catalog.pg_description AS d ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
        CROSS JOIN LATERAL (
            SELECT pg_catalog.array_agg(word) AS words FROM pg_catalog.unnest($1) AS given (text)
            CROSS JOIN LATERAL (SELECT pg_catalog.lower(given.text COLLATE pg_catalog."default")) AS w (word) WHERE NOT {HasTable}) AS missing
        WHERE {CatalogSql.IsVisible} AND CASE WHEN $2::pg_catalog.text IS NULL THEN {CatalogSql.IsUsers} ELSE n.nspname = $2 END
            AND (missing.words IS NULL OR ($3 AND NOT EXISTS (
                SELECT FROM pg_catalog.unnest(missing.words) AS w (word) WHERE NOT EXISTS (SELECT {Columns} AND {HasColumn}))))
        ORDER BY n.nspname, c.relname
        """;

    public static async IAsyncEnumerable<TableSearchHit> FindAsync(ConnectionPool pool, TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Hits name the catalog where the search does.
        var catalog = search.Catalog is null
            ? null
            : await pool.RunAsync((connection, token) => SchemaNames.FindCatalogAsync(connection, new NameMatcher(search.Catalog, IsExact: false), token), cancellationToken).ConfigureAwait(false);
        var words = NameRank.Words(search.Text);
        var hits = words.Count == 0 ? AllAsync(pool, search, cancellationToken) : RankedAsync(pool, search, words, cancellationToken);
        await foreach (var hit in hits.Take(search.MaxHits ?? int.MaxValue).ConfigureAwait(false))
        {
            yield return catalog is null ? hit : hit with { Table = hit.Table with { Name = new TableName(catalog, hit.Table.Name.Schema, hit.Table.Name.Name) } };
        }
    }

    private static async IAsyncEnumerable<TableSearchHit> AllAsync(ConnectionPool pool, TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var pages = new TablePages(search.Schema); pages.HasMore;)
        {
            foreach (var table in await pool.RunAsync(pages.NextAsync, cancellationToken).ConfigureAwait(false))
            {
                yield return new TableSearchHit(table.Info, []);
            }
        }
    }

    // The best comes first, so that all hits have to be known.
    private static async IAsyncEnumerable<TableSearchHit> RankedAsync(
        ConnectionPool pool, TableSearch search, IReadOnlyList<string> words, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hits = await pool.RunAsync((connection, token) => MatchesAsync(connection, search, words, token), cancellationToken).ConfigureAwait(false);
        foreach (var hit in hits.OrderByDescending(static hit => hit.Score))
        {
            yield return hit;
        }
    }

    private static async Task<List<TableSearchHit>> MatchesAsync(ServerConnection connection, TableSearch search, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var schema = search.Schema is null ? null : await SchemaNames.FindAsync(connection, new NameMatcher(search.Schema, IsExact: false), cancellationToken).ConfigureAwait(false);
        return TextRules.CanHold(search.Text)
            ? await connection.QueryAsync(Ranked, Hit, cancellationToken, words.ToArray(), schema, search.IncludeColumns).ConfigureAwait(false)
            : [];

        TableSearchHit Hit(NpgsqlDataReader reader)
        {
            var table = ListedTable.Read(reader);

            // A name may have spaces.
            var isName = table.Name.Equals(search.Text.Trim(), StringComparison.OrdinalIgnoreCase);
            return new TableSearchHit(table.Info, reader.GetFieldValue<string[]>(ListedTable.ColumnCount)) { Score = isName ? NameRank.Exact : NameRank.OfTable(words, table.Name, table.Comment) };
        }
    }

    // Names have the collation C, which lowers ASCII alone.
    private static string HasWord(string text) => $"pg_catalog.strpos(pg_catalog.lower({text}::pg_catalog.text COLLATE pg_catalog.\"default\"), word) > 0";
}
