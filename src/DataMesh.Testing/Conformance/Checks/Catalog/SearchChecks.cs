using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Search", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SearchChecks
{
    [ConformanceCheck("A search for a table's name finds it, whatever the case, with its exact name and kind.", "It is how an agent gets from a word to a table.")]
    public static async Task Search_ByName_FindsTheTable(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Tables.Select(static table => table.Schema))
        {
            foreach (var text in (string[])[table.Table.Name, table.Table.Name.ToUpperInvariant()])
            {
                var hits = await catalog.FindAsync(text, context.Token);
                var hit = hits.FirstOrDefault(hit => CatalogCalls.Same(hit.Table.Name, table.Table));
                Assert.True(hit is not null, $"{CatalogCalls.Told(text)} does not find {table.Table}; it finds {hits.Count} tables: {CatalogCalls.Names(hits.Select(static hit => hit.Table.Name))}.");
                Assert.True(hit.Table.Kind == table.Kind, $"{CatalogCalls.Told(text)} tells {table.Table} as {hit.Table.Kind}; it is {table.Kind}.");
                Assert.True(hit.MatchedColumns.Count == 0, $"{CatalogCalls.Told(text)} tells {string.Join(", ", hit.MatchedColumns)} as matched columns of {table.Table}: where the table itself matches there are none.");
            }
        }
    }

    [ConformanceCheck("A search for a column's name finds the tables that have it and tells the column; without columns it finds none of them.", "Half of the questions are for a column: where is the customer's e-mail?")]
    public static async Task Search_ByColumn_TellsTheColumn(ConformanceContext context)
    {
        if (!context.System.Catalog.HasColumnSearch)
        {
            ConformanceContext.Unsupported("the system does not search columns (CatalogFacts.HasColumnSearch)");
        }

        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var column = sample.First.Schema.Columns[^1].Name;
        var search = new TableSearch(column) { Catalog = sample.Name.Catalog, Schema = sample.Name.Schema };
        var hit = (await catalog.FindAsync(search, context.Token)).FirstOrDefault(hit => CatalogCalls.Same(hit.Table.Name, sample.Name));
        Assert.True(hit is not null, $"{CatalogCalls.Told(search)} does not find {sample.Name}, which has this column.");
        if (Mentions(sample.First, column))
        {
            return;
        }

        Assert.True(hit.MatchedColumns.Contains(column), $"{CatalogCalls.Told(search)} finds {sample.Name}, but does not tell why: its MatchedColumns are [{string.Join(", ", hit.MatchedColumns)}], without {column}.");
        search = search with { IncludeColumns = false };
        Assert.False((await catalog.FindAsync(search, context.Token)).Has(sample.Name), $"{CatalogCalls.Told(search)} finds {sample.Name}, of which only a column matches.");
    }

    [ConformanceCheck("A search for several words finds a table that has them all, in its name or its columns, in any order.", "Nobody knows the order in which names are made.")]
    public static async Task Search_ByWords_FindsTheTableThatHasThem(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var second = context.System.Catalog.HasColumnSearch ? sample.First.Schema.Columns[^1].Name : sample.Name.Name;
        foreach (var text in (string[])[$"{sample.Name.Name} {second}", $"  {second}   {sample.Name.Name} "])
        {
            Assert.True((await catalog.FindAsync(text, context.Token)).Has(sample.Name), $"{CatalogCalls.Told(text)} does not find {sample.Name}, which has both words.");
        }
    }

    [ConformanceCheck("A search for what is nowhere ends without a hit and without an error.", "An error for no hit reads as a broken catalog; a hit for anything, as a find.")]
    public static async Task Search_WithoutAMatch_IsEmpty(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        TableSearch search = context.NewName("nowhere");
        var hits = await context.Open<ICatalogConnector>().FindAsync(search, context.Token);
        Assert.True(hits.Count == 0, $"{CatalogCalls.Told(search)} finds {hits.Count} tables, such as {CatalogCalls.Names(hits.Take(1).Select(static hit => hit.Table.Name))}; no name, comment or column has this word (such as {sample.Name}).");
    }

    [ConformanceCheck("Characters that mean something to the system's own search are text.", "A percent sign that matches anything shows tables that nobody asked for; a quote that ends a text is an injection.")]
    public static async Task Search_SpecialCharacters_AreText(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var special in (string[])["%", "_", "*", "?", ".*", "'", "\"", "\\", "(", "[", "; --"])
        {
            // A wildcard in place of a letter would find the table.
            foreach (var text in (string[])[sample.Name.Name[..1] + special + sample.Name.Name[2..], special + special])
            {
                var search = new TableSearch(text) { Catalog = sample.Name.Catalog, Schema = sample.Name.Schema };
                IReadOnlyList<TableSearchHit> hits;
                try
                {
                    hits = await catalog.FindAsync(search, context.Token);
                }
                catch (ConnectorException exception)
                {
                    throw new ConformanceException($"{CatalogCalls.Told(search)} fails: \"{exception.Message}\". Its characters are text: escape them for the system.", exception);
                }

                Assert.False(hits.Has(sample.Name), $"{CatalogCalls.Told(search)} finds {sample.Name}, which has no such text: the system reads it as a pattern. Escape it.");
            }
        }
    }

    private static bool Mentions(TableMetadata table, string word) =>
        $"{table.Schema.Table} {table.Schema.Comment} {string.Join(' ', table.Tags)}".Contains(word, StringComparison.OrdinalIgnoreCase);
}
