using System.Globalization;

namespace Acme.Server.Catalog;

/// <summary><c>/v1/catalog</c>.</summary>
internal static class CatalogEndpoints
{
    public static void Map(WebApplication application, CatalogReader catalog, int maxPageSize)
    {
        application.MapGet("/v1/catalog/schemas", static () => new { schemas = new[] { new { name = Database.Schema, comment = "The one schema of an AcmeDB." } } });
        application.MapGet("/v1/catalog/table", (string name, string? schema) => catalog.GetTable(schema, name));
        application.MapGet("/v1/catalog/tables", (string? schema, string? after, int? limit) =>
        {
            // By name and not by number: tables that come and go meanwhile move no other across the edge of a page.
            var rest = catalog.ListTables(schema).Where(table => after is null || string.CompareOrdinal(table.Name, after) > 0);
            var (tables, last) = Page(rest, limit);
            return new { tables, next = last is null ? null : Next("tables", [("schema", schema), ("after", last.Name), ("limit", Text(limit))]) };
        });
        application.MapGet("/v1/catalog/search", (string text, string? schema, bool? columns, string? after, double? afterScore, int? limit) =>
        {
            var rest = catalog.Search(text, schema, columns ?? true)
                .Where(hit => after is null || hit.Score < afterScore || (hit.Score == afterScore && string.CompareOrdinal(hit.Table.Name, after) > 0));
            var (hits, last) = Page(rest, limit);
            return new
            {
                hits,
                next = last is null ? null : Next("search", [("text", text), ("schema", schema), ("columns", columns?.ToString()), ("after", last.Table.Name), ("afterScore", last.Score.ToString("R", CultureInfo.InvariantCulture)), ("limit", Text(limit))]),
            };
        });

        (IReadOnlyList<T> Items, T? Last) Page<T>(IEnumerable<T> rest, int? limit)
            where T : class
        {
            var size = Math.Clamp(limit ?? maxPageSize, 1, maxPageSize);
            List<T> items = [.. rest.Take(size + 1)];
            return items.Count > size ? (items[..size], items[size - 1]) : (items, null);
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Next(string listing, (string Name, string? Value)[] query) =>
        $"/v1/catalog/{listing}?{string.Join('&', query.Where(static part => part.Value is not null).Select(static part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"))}";
}
