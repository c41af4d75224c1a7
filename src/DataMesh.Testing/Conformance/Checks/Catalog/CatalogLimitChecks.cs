using System.ComponentModel;
using System.Text.RegularExpressions;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Limits", Requires = "catalog table-limits")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CatalogLimitChecks
{
    [ConformanceCheck("A table that the limits hide is in no search.", "A name alone can tell of a merger.")]
    public static async Task CatalogLimits_HiddenTable_IsInNoSearch(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>(options: Hiding(sample.Name));
        foreach (var search in (TableSearch[])[sample.Name.Name, new("") { Catalog = sample.Name.Catalog, Schema = sample.Name.Schema }])
        {
            Assert.False((await catalog.FindAsync(search, context.Token)).Has(sample.Name), $"{CatalogCalls.Told(search)} finds {sample.Name}, which the limits deny.");
        }
    }

    [ConformanceCheck("A table that the limits hide tells nothing when it is asked for.", "What cannot be listed must not be guessed.")]
    public static async Task CatalogLimits_HiddenTable_AnswersNothing(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>(options: Hiding(sample.Name));
        Dictionary<string, Func<TableName, Task>> calls = new(StringComparer.Ordinal)
        {
            ["GetTableMetadataAsync"] = table => catalog.GetTableMetadataAsync(table, context.Token),
            ["GetLineageAsync"] = table => catalog.GetLineageAsync(table, context.Token),
            ["GetClassificationsAsync"] = table => catalog.GetClassificationsAsync(table, context.Token),
        };

        // Without its schema, and in another case: a name that only the system can resolve.
        foreach (var ((call, run), table) in calls.SelectMany(call => (TableName[])[sample.Name, TableName.Parse(sample.Name.Name.ToUpperInvariant())], static (call, table) => (call, table)))
        {
            var error = await Record.ExceptionAsync(() => run(table));
            Assert.True(
                error is ConnectorException { Kind: ConnectorErrorKind.NotFound or ConnectorErrorKind.Authorization },
                $"{call}({table}) {(error is null ? "answers" : $"fails with {error.GetType().Name}: \"{error.Message}\"")}; the limits deny the table, so that it is NotFound or Authorization.");
        }
    }

    [ConformanceCheck("What is told of other tables does not name one that the limits hide: not a key, not a view's statement, not a hint, not a lineage.", "The hidden name leaks through its neighbours.")]
    public static async Task CatalogLimits_HiddenTable_IsNotToldOfByOthers(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var names = sample.Tables.Select(static table => table.Schema.Table).ToLookup(static table => table.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var hidden in names.Where(static tables => tables.Count() == 1).SelectMany(static tables => tables))
        {
            var catalog = context.Open<ICatalogConnector>(options: Hiding(hidden));
            foreach (var table in sample.Tables.Select(static table => table.Schema.Table).Where(table => table != hidden))
            {
                await SilentAsync($"GetTableMetadataAsync({table})", hidden, async () => Told(await catalog.GetTableMetadataAsync(table, context.Token)));
                await SilentAsync($"{LineageCalls.Told(table)}", hidden, async () => Told(await catalog.GetGraphAsync(new LineageRequest([table]) { Depth = 5, IncludeColumns = true }, context.Token)));
            }

            var misspelt = new TableName(hidden.Catalog, hidden.Schema, hidden.Name + "x");
            await SilentAsync($"GetTableMetadataAsync({misspelt})", hidden, async () => Told(await catalog.GetTableMetadataAsync(misspelt, context.Token)));
        }
    }

    [ConformanceCheck("A lineage that the limits cut says that there is more.", "A picture that ends at a hidden table, and does not say so, is taken for the whole.")]
    public static async Task CatalogLimits_LineageOfAHiddenTable_IsToldToEnd(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var end = LineageCalls.EndOfChain(sample);
        var hidden = sample.Flows.First(flow => CatalogCalls.Same(flow.Target, end)).Source;
        var request = new LineageRequest([end]) { Direction = LineageDirection.Upstream, Depth = 5 };
        var graph = await context.Open<ICatalogConnector>(options: Hiding(hidden)).GetGraphAsync(request, context.Token);
        Assert.True(graph.IsTruncated, $"{LineageCalls.Told(request)} ends at {hidden}, which the limits deny, and IsTruncated is false.");
    }

    [ConformanceCheck("A schema that the limits hide is in no list, and its tables in no search.", "A deny of a schema is a deny of all that is in it.")]
    public static async Task CatalogLimits_HiddenSchema_IsInNoList(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var table = (await context.Open<ICatalogConnector>().GetTableMetadataAsync(sample.Name, context.Token)).Schema.Table;
        var catalog = context.Open<ICatalogConnector>(options: new ConnectorInstanceOptions("conformance") { Limits = new ConnectorLimits { DenySchemas = [table.Schema!] } });
        var schemas = await catalog.ListSchemasAsync(null, context.Token).ToListAsync(context.Token);
        Assert.False(schemas.Any(schema => schema.Name == table.Schema), $"ListSchemasAsync() gives {table.Schema}, which the limits deny.");
        Assert.False((await catalog.FindAsync(sample.Name.Name, context.Token)).Has(table), $"{CatalogCalls.Told(sample.Name.Name)} finds {table}; the limits deny its schema.");
    }

    [ConformanceCheck("A read-only instance tells all that another tells.", "Read-only is how agents are given a catalog.", Requires = "read-only")]
    public static async Task CatalogLimits_ReadOnly_TellsAll(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>(options: new ConnectorInstanceOptions("conformance") { ReadOnly = true });
        foreach (var table in sample.Tables.Select(static table => table.Schema.Table))
        {
            Assert.True((await catalog.FindAsync(table.Name, context.Token)).Has(table), $"A read-only instance does not find {table}.");
            await catalog.GetTableMetadataAsync(table, context.Token);
            await catalog.GetClassificationsAsync(table, context.Token);
            await catalog.CompareAsync(sample, new LineageRequest([table]) { Direction = LineageDirection.Upstream }, context.Token);
        }
    }

    private static ConnectorInstanceOptions Hiding(TableName table) => new("conformance") { Limits = new ConnectorLimits { DenyTables = [table.ToString()] } };

    private static async Task SilentAsync(string call, TableName hidden, Func<Task<string>> run)
    {
        string told;
        try
        {
            told = await run();
        }
        catch (ConnectorException exception)
        {
            // The caller's own words do not tell of anything.
            told = exception.Message.Replace(hidden.Name + "x", "", StringComparison.OrdinalIgnoreCase);
        }

        Assert.False(Regex.IsMatch(told, $@"(?<!\w){Regex.Escape(hidden.Name)}(?!\w)", RegexOptions.IgnoreCase), $"{call} names {hidden}, which the limits deny: {told}");
    }

    private static string Told(TableMetadata table) =>
        string.Join(", ", [$"definition {table.Definition}", .. table.ForeignKeys.Select(static key => $"key to {key.ReferencedTable}"), .. table.Properties.Select(static property => $"{property.Key} {property.Value}")]);

    private static string Told(LineageGraph graph) =>
        string.Join(", ", [.. graph.Nodes.Select(static node => $"node {node.Id} {node.Name} {node.Table}"), .. graph.Edges.Select(static edge => $"process {edge.Process}"), .. graph.Warnings.Select(static warning => $"warning {warning}")]);
}
