using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

public sealed class LineageCorpusTests(CorpusDatabase corpus) : IClassFixture<CorpusDatabase>
{
    private const string Columns = """
        SELECT c.relname || '.' || a.attname AS name
        FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class c ON c.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid <> 0 AND c.relkind <> 'c' AND r.ev_class = $1::regclass
        """;

    /// <summary>Where the server's list of the columns that a view depends on has more (+) or fewer (-) than flow into it.</summary>
    private static readonly Dictionary<string, string[]> Differences = new()
    {
        // A row as one value depends on its table alone.
        ["whole row"] = ["-parts.part", "-parts.parent", "-parts.weight"],
        ["whole row of a subquery, of a join and of values"] = ["-rates.country", "-rates.rate", "-rates.since"],
        ["columns dropped before and added behind"] = ["-parts.part"],

        // A star of a named query names columns that are not used any further.
        ["one table by two names in a named query"] = ["+customers.country", "+customers.email"],
        ["named query over the table of its own name"] = ["+orders.customer_id", "+orders.payload", "+orders.placed"],
        ["named query over the view of its own name"] = ["+paid.customer_id"],

        // A named query or a window that nobody uses.
        ["a named query that nobody uses"] = ["+orders.amount"],
        ["chained named queries, one of them used twice, one never"] = ["+refunds.reason"],
        ["named windows"] = ["+orders.payload"],

        // What every database has from the start is not listed.
        ["the server's own table"] = ["-pg_class.relkind", "-pg_class.relname"],
    };

    public static TheoryData<string> Names => new(LineageCorpus.All.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task View_FlowsAsItsSqlSays(string name)
    {
        var one = LineageCorpus.All.Single(one => one.Name == name);

        var (view, graph) = await corpus.LineageOfAsync(one);

        Assert.Equal(one.Flows, LineageCase.FlowsInto(graph, "v"));
        await AgreesWithDependenciesAsync(name, view, graph);
    }

    [Fact]
    public void Corpus_IsLargeAndKnownToItsColumns()
    {
        var split = LineageCorpus.All.Count(one => !one.Flows.Any(flow => flow.StartsWith('?')));

        Assert.True(LineageCorpus.All.Count >= 170, $"{LineageCorpus.All.Count} views");
        Assert.True(split >= LineageCorpus.All.Count - 1, $"{split} of {LineageCorpus.All.Count} to columns");
    }

    private async Task AgreesWithDependenciesAsync(string name, TableName view, LineageGraph graph)
    {
        var result = await corpus.Connector.ExecuteAsync(new QueryRequest(Columns) { Parameters = [new(view.ToString())] }, TestDatabase.Token);
        var known = result.Rows.Select(row => (string)row[0]!).ToHashSet();
        var names = graph.Nodes.ToDictionary(node => node.Id, node => node.Name);
        var read = graph.Edges.Where(edge => edge.SourceColumn is not null).Select(edge => $"{names[edge.SourceId]}.{edge.SourceColumn}").ToHashSet();

        var differences = known.Except(read).Select(column => "+" + column).Concat(read.Except(known).Select(column => "-" + column)).Order(StringComparer.Ordinal);

        Assert.Equal(Differences.GetValueOrDefault(name, []).Order(StringComparer.Ordinal), differences);
    }
}
