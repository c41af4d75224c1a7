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
    public async Task Corpus_IsLargeAndKnownToItsColumns()
    {
        var split = 0;
        foreach (var one in LineageCase.All)
        {
            split += (await LineageOfAsync(one)).Edges.All(edge => edge.Granularity != LineageGranularity.View) ? 1 : 0;
        }

        Assert.True(LineageCase.All.Count >= 40, $"{LineageCase.All.Count} views");
        Assert.Equal(LineageCase.All.Count, split);
    }

    private static async Task<LineageGraph> LineageOfAsync(LineageCase one)
    {
        await using var database = TestDatabase.Create(LineageCase.Schema + one.Sql);
        var connector = await database.ConnectAsync(readOnly: true);
        return await connector.GetLineageAsync(new LineageRequest(["v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, TestDatabase.Token);
    }
}
