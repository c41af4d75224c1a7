using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Concurrency", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CatalogConcurrencyChecks
{
    [ConformanceCheck("Calls that run at once answer each its own question.", "One instance serves a whole application: state of a call that is kept in a field mixes answers.")]
    public static async Task CatalogCalls_AtOnce_AnswerEachItsOwn(ConformanceContext context)
    {
        const int Rounds = 8;
        var sample = await CatalogSample.OfAsync(context);
        var catalog = await context.ConnectAsync<ICatalogConnector>();
        TableName[] tables = [.. sample.Tables.Select(static table => table.Schema.Table)];
        var calls = Enumerable.Range(0, Rounds * tables.Length).Select(i => AskAsync(tables[i % tables.Length])).ToList();
        await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(15), context.Token);

        async Task AskAsync(TableName table)
        {
            var (metadata, hits, graph) = (catalog.GetTableMetadataAsync(table, context.Token), catalog.FindAsync(table.Name, context.Token), catalog.GetLineageAsync(new LineageRequest([table]) { Direction = LineageDirection.Upstream }, context.Token));
            var told = (await metadata).Schema.Table;
            Assert.True(CatalogCalls.Same(told, table), $"Of {Rounds * tables.Length} calls at once, GetTableMetadataAsync({table}) answers about {told}. Keep nothing of a call in the connector's fields.");
            Assert.True((await hits).Has(table), $"Of {Rounds * tables.Length} calls at once, {CatalogCalls.Told(table.Name)} does not find {table}. Keep nothing of a call in the connector's fields.");
            var seen = ExpectedLineage.Pairs(await graph, sample.Flows);
            Assert.True(
                seen.SetEquals(ExpectedLineage.Pairs(sample.Flows, new LineageRequest([table]) { Direction = LineageDirection.Upstream })),
                $"Of {Rounds * tables.Length} calls at once, the lineage of {table} is [{string.Join(", ", seen)}], which is that of another call. Keep nothing of a call in the connector's fields.");
        }
    }
}
