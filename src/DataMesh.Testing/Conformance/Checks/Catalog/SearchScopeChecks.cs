using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Limits of a search", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SearchScopeChecks
{
    [ConformanceCheck("A search within a schema finds only what is there, and all of it.", "A filter that is not passed on shows tables of other teams.")]
    public static async Task Search_WithinASchema_FindsOnlyItsTables(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var schema = (await catalog.GetTableMetadataAsync(sample.Name, context.Token)).Schema.Table.Schema ?? sample.Name.Schema;
        var search = new TableSearch("") { Catalog = sample.Name.Catalog, Schema = schema };
        var hits = await catalog.FindAsync(search, context.Token);
        var strange = hits.FirstOrDefault(hit => hit.Table.Name.Schema != schema || (search.Catalog is not null && hit.Table.Name.Catalog != search.Catalog));
        Assert.True(strange is null, $"{CatalogCalls.Told(search)} finds {strange?.Table.Name}, which is elsewhere.");
        foreach (var table in sample.Tables.Select(static table => table.Schema.Table).Where(table => table.Schema is null || table.Schema == schema))
        {
            Assert.True(hits.Has(table), $"{CatalogCalls.Told(search)} does not find {table}. An empty text means every table.");
        }
    }

    [ConformanceCheck("A search within a schema or a catalog that is not there is NotFound.", "No hits in a misspelt schema read as an empty one.")]
    public static async Task Search_WithinAnUnknownSchema_IsNotFound(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var unknown = context.NewName("nowhere");
        foreach (var search in (TableSearch[])[new("") { Catalog = sample.Name.Catalog, Schema = unknown }, new("") { Catalog = unknown }])
        {
            await CatalogCalls.NotFoundAsync(CatalogCalls.Told(search), unknown, () => catalog.FindAsync(search, context.Token));
        }
    }

    [ConformanceCheck("MaxHits gives no more hits than it says, and no fewer where there are as many.", "Who asks for ten pays for ten.")]
    public static async Task Search_MaxHits_IsKept(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var all = new TableSearch("") { Catalog = sample.Name.Catalog, Schema = sample.Name.Schema };
        var count = (await catalog.FindAsync(all, context.Token)).Count;
        foreach (var most in (int[])[1, count, count + 1])
        {
            var search = all with { MaxHits = most };

            // Other checks may add and drop tables while this one runs.
            var hits = await catalog.FindAsync(search, context.Token);
            Assert.True(hits.Count <= most, $"{CatalogCalls.Told(search)} gives {hits.Count} hits.");
            Assert.True(hits.Count > 0, $"{CatalogCalls.Told(search)} gives no hit; there are {count} tables.");
        }
    }

    [ConformanceCheck("The same search gives the same tables again.", "A page of hits that changes by itself cannot be worked through.")]
    public static async Task Search_Again_GivesTheSame(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var search = new TableSearch("") { Catalog = sample.Name.Catalog, Schema = sample.Name.Schema };
        var first = await FindKnownAsync();
        for (var i = 0; i < 3; i++)
        {
            var again = await FindKnownAsync();
            Assert.True(first == again, $"{CatalogCalls.Told(search)} gives {first}, and then {again}; nothing of these had changed. List in an order of the system's own, such as by name.");
        }

        // Others may add tables to the same system meanwhile.
        async Task<string> FindKnownAsync()
        {
            var hits = await catalog.FindAsync(search, context.Token);
            return string.Join(", ", hits.Select(static hit => hit.Table.Name).Where(name => sample.Tables.Any(table => CatalogCalls.Same(table.Schema.Table, name))));
        }
    }

    [ConformanceCheck("A listing that is left early gives back what it holds.", "Whoever looks at the first hits only would use up connections or cursors until nothing answers.")]
    public static async Task Search_LeftEarly_FreesWhatItHolds(ConformanceContext context)
    {
        const int Times = 40;
        var sample = await CatalogSample.OfAsync(context);
        var catalog = await context.ConnectAsync<ICatalogConnector>();
        var search = new TableSearch("") { Catalog = sample.Name.Catalog, Schema = sample.Name.Schema };
        for (var i = 1; i <= Times; i++)
        {
            try
            {
                await LeaveAsync(catalog, search, context.Token).WaitAsync(TimeSpan.FromSeconds(5), context.Token);
            }
            catch (Exception exception) when (!context.Token.IsCancellationRequested)
            {
                throw new ConformanceException($"{CatalogCalls.Told(search)} was enumerated to its first hit and left. The {i}. time {(exception is TimeoutException ? "it hangs" : $"it fails with {exception.GetType().Name}: \"{exception.Message}\"")}: dispose what a listing holds in its iterator's finally.", exception);
            }
        }
    }

    private static async Task LeaveAsync(ICatalogConnector catalog, TableSearch search, CancellationToken cancellationToken)
    {
        await foreach (var hit in catalog.SearchTablesAsync(search, cancellationToken))
        {
            return;
        }
    }
}
