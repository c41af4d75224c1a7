using DataMesh;
using DataMesh.Testing;
using Microsoft.AspNetCore.Http;

namespace _Namespace_.Tests.Fakes;

/// <summary>A catalog of a few tables, and what it answers of them. Thread-safe.</summary>
public sealed class FakeCatalog
{
    private const int PageSize = 4;

    private readonly SortedDictionary<string, TableMetadata> _tables = new(FakeTables.All.ToDictionary(static table => table.Schema.Table.ToString()), StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>What the checks know of it.</summary>
    public CatalogFacts Facts => new()
    {
        Tables = FakeTables.All,
        Lineage = FakeTables.Flows,
        Labels = FakeTables.Labels,
        SensitiveValues = [FakeTables.Email],
        PageSize = PageSize,
        AddTable = (table, _) => ChangeAsync(tables => tables[table.ToString()] = new TableMetadata(new TableSchema(table, TableKind.Table, []))),
        DropTable = (table, _) => ChangeAsync(tables => tables.Remove(table.ToString())),
    };

    public async Task<FakeAnswer?> AnswerAsync(string method, string path, HttpRequest request) => (method, path) switch
    {
        ("GET", "/api/tables") => Find(request.Query),
        ("GET", "/api/tables/search") => Search(request.Query),
        ("GET", "/api/schemas") => Schemas(request.Query["catalog"]),
        ("POST", "/api/lineage") => FakeLineage.Answer(await FakeAnswer.ReadAsync<LineageQuestion>(request)),
        _ => null,
    };

    private List<TableMetadata> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _tables.Values];
            }
        }
    }

    private static bool Is(string? part, string? asked) => asked is null || asked.Equals(part, StringComparison.OrdinalIgnoreCase);

    private FakeAnswer Find(IQueryCollection query)
    {
        var within = All.FindAll(table => Is(table.Schema.Table.Catalog, query["catalog"]) && Is(table.Schema.Table.Schema, query["schema"]));
        var found = within.Where(table => Is(table.Schema.Table.Name, query["name"])).Select(FakeTables.Told).ToList();
        return FakeAnswer.Ok(new { Tables = found, Nearest = NearestName.Find(query["name"]!, within.Select(static table => table.Schema.Table.Name)) });
    }

    private FakeAnswer Search(IQueryCollection query)
    {
        var within = All.FindAll(table => Is(table.Schema.Table.Catalog, query["catalog"]) && Is(table.Schema.Table.Schema, query["schema"]));
        if (within.Count == 0)
        {
            return FakeAnswer.NotFound($"There is no schema '{query["catalog"]}.{query["schema"]}'.");
        }

        var words = query["text"].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var hits = within.Where(table => string.CompareOrdinal(table.Schema.Table.ToString(), query["after"]) > 0)
            .Select(table => (Table: table, Columns: Match(table, words, query["columns"] == "true")))
            .Where(static hit => hit.Columns is not null).Take(PageSize).ToList();
        return FakeAnswer.Ok(new { Hits = hits.Select(static hit => new { Table = FakeTables.Told(hit.Table), hit.Columns }), Next = hits.Count == PageSize ? hits[^1].Table.Schema.Table.ToString() : null });
    }

    /// <returns>The columns that have a word; null where a word is nowhere.</returns>
    private static List<string>? Match(TableMetadata table, IEnumerable<string> words, bool searchesColumns)
    {
        HashSet<string> matched = [];
        foreach (var word in words.Where(word => !Has(table.Schema.Table.Name, word) && !Has(table.Schema.Comment, word)))
        {
            var columns = table.Schema.Columns.Select(static column => column.Name).Where(column => searchesColumns && Has(column, word)).ToList();
            if (columns.Count == 0)
            {
                return null;
            }

            matched.UnionWith(columns);
        }

        return [.. matched];

        static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
    }

    private FakeAnswer Schemas(string? catalog)
    {
        var found = All.Select(static table => table.Schema.Table).Where(table => catalog is null || table.Catalog == catalog).Select(static table => new { table.Catalog, Name = table.Schema }).Distinct().ToList();
        return found.Count == 0 ? FakeAnswer.NotFound($"There is no catalog '{catalog}'.") : FakeAnswer.Ok(found);
    }

    private Task ChangeAsync(Action<SortedDictionary<string, TableMetadata>> change)
    {
        lock (_lock)
        {
            change(_tables);
        }

        return Task.CompletedTask;
    }
}
