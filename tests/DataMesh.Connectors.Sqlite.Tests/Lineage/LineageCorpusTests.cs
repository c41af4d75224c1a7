using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class LineageCorpusTests
{
    public static TheoryData<string> Names => new(LineageCorpus.All.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task View_FlowsAsItsSqlSays(string name)
    {
        var one = LineageCorpus.All.Single(one => one.Name == name);

        var graph = await LineageOfAsync(one);

        Assert.Equal(one.Flows, LineageCase.FlowsInto(graph, "v"));
    }

    [Fact]
    public void Corpus_IsLargeAndKnownToItsColumns()
    {
        var split = LineageCorpus.All.Count(one => !one.Flows.Any(flow => flow.StartsWith('?')));

        Assert.True(LineageCorpus.All.Count >= 40, $"{LineageCorpus.All.Count} views");
        Assert.True(split >= LineageCorpus.All.Count - 5, $"{split} of {LineageCorpus.All.Count} to columns");
    }

    private static async Task<LineageGraph> LineageOfAsync(LineageCase one)
    {
        await using var database = TestDatabase.Create(LineageCorpus.Schema + one.Sql);
        var connector = await database.ConnectAsync(readOnly: true);
        return await connector.GetLineageAsync(new LineageRequest(["v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, TestDatabase.Token);
    }
}
