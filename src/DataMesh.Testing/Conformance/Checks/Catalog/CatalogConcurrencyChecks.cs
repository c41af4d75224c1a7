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
        List<string> alone = [];
        foreach (var table in tables)
        {
            alone.Add(await AskAsync(table));
        }

        var calls = Enumerable.Range(0, Rounds * tables.Length).Select(i => AskAsync(tables[i % tables.Length])).ToList();
        var together = await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(15), context.Token);
        for (var i = 0; i < together.Length; i++)
        {
            Assert.True(together[i] == alone[i % tables.Length], $"Asked alone, {tables[i % tables.Length]} is told as: {alone[i % tables.Length]}. Asked beside {together.Length - 1} others: {together[i]}. Keep nothing of a call in the connector's fields.");
        }

        async Task<string> AskAsync(TableName table)
        {
            var metadata = catalog.GetTableMetadataAsync(table, context.Token);
            var search = catalog.FindAsync(table.Name, context.Token);
            var lineage = catalog.GetGraphAsync(new LineageRequest([table]) { Direction = LineageDirection.Upstream }, context.Token);
            return $"{(await metadata).Schema.Table}, {((await search).Has(table) ? "found" : "not found")}, data from [{string.Join(", ", ExpectedLineage.Pairs(await lineage, sample.Flows).Select(static pair => pair.ToString()).Order(StringComparer.Ordinal))}]";
        }
    }
}
