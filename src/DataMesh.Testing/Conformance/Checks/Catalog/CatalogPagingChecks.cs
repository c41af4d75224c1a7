using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Paging", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CatalogPagingChecks
{
    [ConformanceCheck("Of more tables than a page has, every one comes, and comes once.", "The table that is lost between two pages is the one that somebody looks for.")]
    public static async Task Paging_ManyTables_ComeOnceEach(ConformanceContext context)
    {
        var tables = CatalogTables.Of(context);
        TableName[] all = [.. await tables.AddPagesAsync(), .. context.System.Catalog.Tables.Select(static table => table.Schema.Table).Where(table => table.Schema == tables.Schema)];
        var search = new TableSearch("") { Catalog = tables.Catalog, Schema = tables.Schema };
        var hits = await context.Open<ICatalogConnector>().FindAsync(search, context.Token);
        var missing = all.Where(table => !hits.Has(table)).ToList();
        Assert.True(missing.Count == 0, $"{CatalogCalls.Told(search)} gives {hits.Count} tables. Missing are {missing.Count} of {all.Length} that there are: {CatalogCalls.Names(missing.Take(3))}, … Look at the end of a page, the last page, and a page that is asked for again.");
    }

    [ConformanceCheck("Tables that are added and dropped while a listing runs make it neither lose nor repeat another.", "A catalog is never still: pages that are counted from the start shift under the reader.")]
    public static async Task Paging_WhileTablesComeAndGo_LosesNone(ConformanceContext context)
    {
        const string Advice = "Page by a key or a token of the system, not by counting from the start.";
        var tables = CatalogTables.Of(context);
        var added = await tables.AddPagesAsync();
        var catalog = context.Open<ICatalogConnector>();
        var search = new TableSearch("") { Catalog = tables.Catalog, Schema = tables.Schema };
        foreach (var drops in (bool[])[false, true])
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            await foreach (var hit in catalog.SearchTablesAsync(search, context.Token))
            {
                Assert.True(seen.Add(hit.Table.Name.Name), $"{CatalogCalls.Told(search)} gives {hit.Table.Name} twice, while other tables come and go. {Advice}");

                // Before what is still to come, so that numbers counted from the start are off by one.
                if (drops && added.Any(table => CatalogCalls.Same(table, hit.Table.Name)))
                {
                    await tables.DropAsync(hit.Table.Name);
                }
                else if (!drops && seen.Count % 5 == 0)
                {
                    await tables.AddAsync(context.NewName("a_late"));
                }
            }

            var missing = added.Where(table => !seen.Contains(table.Name)).ToList();
            Assert.True(missing.Count == 0, $"{CatalogCalls.Told(search)} loses {missing.Count} tables, while others {(drops ? "go" : "come")}: {CatalogCalls.Names(missing.Take(3))}, … {Advice}");
        }
    }

    [ConformanceCheck("A system that is lost amid a listing makes it fail, or it gives all there was; it never just ends.", "A list that ends early and says nothing is taken for all there is.")]
    public static async Task Paging_SystemLostAmidst_IsAnErrorAndNoEnd(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var tables = CatalogTables.Of(context, system);
        var added = await tables.AddPagesAsync();
        var search = new TableSearch("") { Catalog = tables.Catalog, Schema = tables.Schema };
        var catalog = context.Open<ICatalogConnector>(system);
        foreach (var lostBefore in (bool[])[false, true])
        {
            List<TableSearchHit> hits = [];
            try
            {
                await foreach (var hit in catalog.SearchTablesAsync(search, context.Token))
                {
                    hits.Add(hit);
                    if (hits.Count == 1 && !lostBefore)
                    {
                        await context.BreakAsync(system);
                    }
                }
            }
            catch (ConnectorException)
            {
                continue;
            }

            Assert.True(added.All(hits.Has), $"{CatalogCalls.Told(search)} ends after {hits.Count} of {added.Count} tables and without an error, though the system was lost {(lostBefore ? "before" : "after the first")}. Let the error pass.");
        }
    }

    [ConformanceCheck("A listing that is cancelled ends within a second.", "Nobody waits for the rest of a million tables.")]
    public static async Task Paging_Cancelled_EndsWithinASecond(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var tables = CatalogTables.Of(context, system);
        await tables.AddPagesAsync();
        var search = new TableSearch("") { Catalog = tables.Catalog, Schema = tables.Schema };
        var catalog = await context.ConnectAsync<ICatalogConnector>(system);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(context.Token);
        var listing = ReadAsync();
        try
        {
            // The second of the contract, and two for a machine that is busy.
            await listing.WaitAsync(TimeSpan.FromSeconds(3), context.Token);
        }
        catch (OperationCanceledException) when (!context.Token.IsCancellationRequested)
        {
        }
        catch (TimeoutException exception)
        {
            throw new ConformanceException($"{CatalogCalls.Told(search)} was cancelled after its first hit, and had not ended 3 s later. Hand the token to every request for a page.", exception);
        }

        async Task ReadAsync()
        {
            IAsyncDisposable? stall = null;
            try
            {
                await foreach (var hit in catalog.SearchTablesAsync(search, cancel.Token))
                {
                    if (!cancel.IsCancellationRequested)
                    {
                        stall = await TryStallAsync(context, system);
                        await cancel.CancelAsync();
                    }
                }
            }
            finally
            {
                await (stall?.DisposeAsync() ?? default);
            }
        }
    }

    // A system that cannot be stalled answers the next page at once: the listing must end all the same.
    private static async Task<IAsyncDisposable?> TryStallAsync(ConformanceContext context, ConformanceSystem system)
    {
        try
        {
            return await context.StallAsync(system);
        }
        catch (CheckUnsupportedException)
        {
            return null;
        }
    }
}
