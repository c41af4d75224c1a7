namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class LineageCorpusTests
{
    public static TheoryData<string> Names => new(LineageCase.All.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task View_FlowsAsItsSqlSays(string name)
    {
        var one = LineageCase.All.Single(one => one.Name == name);

        var graph = await LineageOfAsync(one);

        Assert.Equal(one.Flows, LineageCase.FlowsInto(graph, "v"));
    }

    [Fact]
    public void Corpus_IsLargeAndKnownToItsColumns()
    {
        var split = LineageCase.All.Count(one => !one.Flows.Any(flow => flow.StartsWith('?')));

        Assert.True(LineageCase.All.Count >= 40, $"{LineageCase.All.Count} views");
        Assert.True(split >= LineageCase.All.Count - 5, $"{split} of {LineageCase.All.Count} to columns");
    }

    private static async Task<LineageGraph> LineageOfAsync(LineageCase one)
    {
        await using var database = TestDatabase.Create(LineageCase.Schema + one.Sql);
        var connector = await database.ConnectAsync(readOnly: true);
        return await connector.GetLineageAsync(new LineageRequest(["v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, TestDatabase.Token);
    }
}
