using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Schemas", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SchemaListChecks
{
    [ConformanceCheck("The list of schemas has each schema once, that of a known table among them.", "It is the first page of every browser of a catalog.")]
    public static async Task Schemas_AreListedOnce(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var table = (await catalog.GetTableMetadataAsync(sample.Name, context.Token)).Schema.Table;
        foreach (var asked in new[] { null, table.Catalog }.Distinct())
        {
            var call = $"ListSchemasAsync({asked ?? "null"})";
            HashSet<SchemaInfo> seen = [];
            await foreach (var schema in catalog.ListSchemasAsync(asked, context.Token))
            {
                Assert.True(seen.Add(schema with { Comment = null, Owner = null }), $"{call} gives {schema.Name} twice.");
                Assert.True(asked is null || schema.Catalog == asked, $"{call} gives {schema.Name} of the catalog {schema.Catalog ?? "null"}.");
                Assert.True(schema is { Comment: null or { Length: > 0 }, Owner: null or { Length: > 0 } }, $"{call} tells an empty comment or owner of {schema.Name}: what the system does not know is null.");
            }

            Assert.True(seen.Contains(new SchemaInfo(table.Catalog, table.Schema ?? "")), $"{call} gives {string.Join(", ", seen.Select(static schema => schema.Name))}, without {table.Schema}, in which {table} is.");
        }
    }

    [ConformanceCheck("The schemas of a catalog that is not there are NotFound.", "No schemas in a misspelt catalog read as an empty one.")]
    public static async Task Schemas_OfAnUnknownCatalog_AreNotFound(ConformanceContext context)
    {
        var catalog = context.Open<ICatalogConnector>();
        var unknown = context.NewName("nowhere");
        await CatalogCalls.NotFoundAsync($"ListSchemasAsync(\"{unknown}\")", unknown, () => catalog.ListSchemasAsync(unknown, context.Token).ToListAsync(context.Token).AsTask());
    }
}
