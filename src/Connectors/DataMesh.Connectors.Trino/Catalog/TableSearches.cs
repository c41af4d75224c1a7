using System.Runtime.CompilerServices;
using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Catalog;

/// <summary>Finds tables by their names and comments, and by those of their columns.</summary>
internal static class TableSearches
{
    public static async IAsyncEnumerable<TableSearchHit> FindAsync(StatementRunner runner, TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scopes = await TableScope.OfSearchAsync(runner, search, cancellationToken).ConfigureAwait(false);
        var words = NameRank.Words(search.Text);
        var hits = words.Count == 0 ? AllAsync(runner, scopes, cancellationToken) : RankedAsync(runner, scopes, search, words, cancellationToken);
        await foreach (var hit in hits.Take(search.MaxHits ?? int.MaxValue).ConfigureAwait(false))
        {
            yield return hit;
        }
    }

    private static async IAsyncEnumerable<TableSearchHit> AllAsync(StatementRunner runner, IReadOnlyList<TableScope> scopes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var scope in scopes)
        {
            await foreach (var table in TableListing.ListAsync(runner, scope, cancellationToken).ConfigureAwait(false))
            {
                yield return new TableSearchHit(table.Info, []);
            }
        }
    }

    // The best comes first, so that all hits have to be known.
    private static async IAsyncEnumerable<TableSearchHit> RankedAsync(
        StatementRunner runner, IReadOnlyList<TableScope> scopes, TableSearch search, IReadOnlyList<string> words, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TableSearchHit> hits = [];
        if (TextRules.LoneSurrogate(search.Text) < 0)
        {
            foreach (var scope in scopes)
            {
                hits.AddRange(await MatchesAsync(runner, scope, search, words, cancellationToken).ConfigureAwait(false));
            }
        }

        foreach (var hit in hits.OrderByDescending(static hit => hit.Score))
        {
            yield return hit;
        }
    }

    private static async Task<IReadOnlyList<TableSearchHit>> MatchesAsync(
        StatementRunner runner, TableScope scope, TableSearch search, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var columns = search.IncludeColumns ? await ColumnsAsync(runner, scope, words, cancellationToken).ConfigureAwait(false) : [];
        var comments = await CommentsAsync(runner, scope, words, cancellationToken).ConfigureAwait(false);
        List<TableSearchHit> hits = [];
        await foreach (var table in TableListing.ListAsync(runner, scope, cancellationToken).ConfigureAwait(false))
        {
            var comment = comments.GetValueOrDefault((table.Schema, table.Name));
            if (Match(table, comment, columns.GetValueOrDefault((table.Schema, table.Name), []), words) is { } matched)
            {
                // A name may have spaces.
                var isName = table.Name.Equals(search.Text.Trim(), StringComparison.OrdinalIgnoreCase);
                hits.Add(new TableSearchHit(table.Info with { Comment = comment }, matched) { Score = isName ? NameRank.Exact : NameRank.OfTable(words, table.Name, comment) });
            }
        }

        return hits;
    }

    /// <summary>The columns that have the words which the table itself has not; null where some word is nowhere.</summary>
    private static IReadOnlyList<string>? Match(ListedTable table, string? comment, IReadOnlyList<FoundColumn> columns, IReadOnlyList<string> words)
    {
        var missing = words.Where(word => !Has(table.Name, word) && !Has(comment, word)).ToList();
        return missing.TrueForAll(word => columns.Any(column => column.Has(word)))
            ? [.. columns.Where(column => missing.Exists(column.Has)).Select(static column => column.Name)]
            : null;
    }

    private static async Task<Dictionary<(string Schema, string Table), List<FoundColumn>>> ColumnsAsync(
        StatementRunner runner, TableScope scope, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        Dictionary<(string, string), List<FoundColumn>> found = [];
        var sql = $"SELECT table_schem, table_name, column_name, remarks FROM system.jdbc.columns WHERE {CatalogSql.Is("table_cat", scope.Catalog)} AND {CatalogSql.InSchema("table_schem", scope.Schema)} AND ({CatalogSql.HasAny("column_name", words)} OR {CatalogSql.HasAny("remarks", words)}) ORDER BY table_schem, table_name, ordinal_position";
        await foreach (var row in OwnRows.StreamAsync(runner, sql, cancellationToken).ConfigureAwait(false))
        {
            if (row is [{ } schema, { } table, { } column, var remarks])
            {
                var columns = found.TryGetValue((schema, table), out var known) ? known : found[(schema, table)] = [];
                columns.Add(new FoundColumn(column, remarks));
            }
        }

        return found;
    }

    private static async Task<Dictionary<(string Schema, string Table), string>> CommentsAsync(StatementRunner runner, TableScope scope, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var rows = await OwnRows.OrNoneAsync(OwnRows.ReadAsync(
            runner,
            $"SELECT schema_name, table_name, comment FROM system.metadata.table_comments WHERE {CatalogSql.Is("catalog_name", scope.Catalog)} AND {CatalogSql.InSchema("schema_name", scope.Schema)} AND ({CatalogSql.HasAny("comment", words)})",
            cancellationToken)).ConfigureAwait(false);
        return rows.Where(static row => row is [not null, not null, not null]).GroupBy(static row => (row[0]!, row[1]!)).ToDictionary(static rows => rows.Key, static rows => rows.First()[2]!);
    }

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    private readonly record struct FoundColumn(string Name, string? Remarks)
    {
        public bool Has(string word) => TableSearches.Has(Name, word) || TableSearches.Has(Remarks, word);
    }
}
