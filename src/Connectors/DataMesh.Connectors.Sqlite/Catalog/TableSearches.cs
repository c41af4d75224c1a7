using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Catalog;

/// <summary>Finds tables by their names and the names of their columns.</summary>
internal static class TableSearches
{
    // One statement for all tables, but not one join over them: a single broken view would fail it.
    private const string Columns = "SELECT name FROM pragma_table_xinfo(?1, ?2) WHERE hidden <> 1";

    public static IEnumerable<TableSearchHit> Find(EngineConnection connection, TableSearch search)
    {
        if (search.Catalog is { } catalog)
        {
            throw TableNames.NoCatalog(catalog);
        }

        var tables = TableNames.List(connection, search.Schema);
        var words = NameRank.Words(search.Text);
        var hits = words.Count == 0 ? tables.Select(static table => new TableSearchHit(table.Info, [])) : Ranked(connection, tables, words, search);
        return search.MaxHits is { } most ? hits.Take(most) : hits;
    }

    private static IEnumerable<TableSearchHit> Ranked(EngineConnection connection, IReadOnlyList<ListedTable> tables, IReadOnlyList<string> words, TableSearch search)
    {
        List<TableSearchHit> hits = [];
        using var columns = new OwnStatement(connection, Columns);
        foreach (var table in tables)
        {
            connection.ThrowIfStopped();
            if (Match(table, words, search, columns) is { } hit)
            {
                hits.Add(hit);
            }
        }

        return hits.OrderByDescending(static hit => hit.Score);
    }

    private static TableSearchHit? Match(ListedTable table, IReadOnlyList<string> words, TableSearch search, OwnStatement columns)
    {
        // A name may have spaces.
        if (table.Name.Equals(search.Text.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return new TableSearchHit(table.Info, []) { Score = NameRank.Exact };
        }

        string[] missing = [.. words.Where(word => !Has(table.Name, word))];
        if (missing.Length > 0 && !search.IncludeColumns)
        {
            return null;
        }

        var matched = missing.Length == 0 ? [] : Matching(table, missing, columns);
        return missing.All(word => matched.Exists(column => Has(column, word)))
            ? new TableSearchHit(table.Info, matched) { Score = NameRank.OfTable(words, table.Name) }
            : null;
    }

    private static List<string> Matching(ListedTable table, string[] words, OwnStatement columns)
    {
        List<string> matching = [];
        columns.Restart(table.Name, table.Schema);
        while (columns.StepIfSound())
        {
            var column = columns.Text(0);
            if (words.Any(word => Has(column, word)))
            {
                matching.Add(column);
            }
        }

        return matching;
    }

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
