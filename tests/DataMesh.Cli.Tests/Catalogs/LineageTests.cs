using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Catalogs;

public sealed class LineageTests : IDisposable
{
    private readonly Workplace _place = new();

    public LineageTests() => Shop.AddTo(_place);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Lineage_IsATreeBothWays()
    {
        var run = await _place.RunAsync("catalog", "lineage", "paid");
        Assert.Equal(
            """
            paid  view
            ├── from
            │   └── orders  table, direct
            └── to
                └── revenue  view, direct

            """,
            run.Succeeded().Output);
    }

    [Fact]
    public async Task LineageOfColumns_TellsWhichArrive()
    {
        var run = await _place.RunAsync("catalog", "lineage", "shop", "revenue", "--direction", "up", "--columns", "--depth", "1");
        Assert.Equal(
            """
            revenue  view
            └── from
                ├── paid  view, direct, indirect
                │   ├── amount → total  direct
                │   └── customer_id → (rows)  indirect
                └── customers  table, direct, indirect
                    ├── country → country  direct
                    ├── country → (rows)  indirect
                    └── id → (rows)  indirect

            """,
            run.Succeeded().Output);
        Assert.Contains("there is more", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralTables_HaveATreeEach()
    {
        var run = await _place.RunAsync("catalog", "lineage", "orders", "customers", "--direction", "down", "--depth", "1");
        Assert.Contains("orders  table\n└── to\n    └── paid  view, direct\ncustomers  table\n└── to\n    └── revenue  view, direct\n", run.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HasNodesAndEdges()
    {
        using var document = JsonDocument.Parse((await _place.RunAsync("catalog", "lineage", "revenue", "--direction", "up", "--output", "json")).Succeeded().Output);
        Assert.Equal(["main.revenue", "main.paid", "main.customers", "main.orders"], document.RootElement.GetProperty("nodes").EnumerateArray().Select(static node => node.GetProperty("id").GetString()));
        var edge = document.RootElement.GetProperty("edges").EnumerateArray().Single(static edge => edge.GetProperty("source").GetString() == "main.orders");
        Assert.Equal(("main.paid", "direct", "table"), (edge.GetProperty("target").GetString(), edge.GetProperty("kind").GetString(), edge.GetProperty("granularity").GetString()));
        Assert.False(document.RootElement.GetProperty("is_truncated").GetBoolean());
    }

    [Fact]
    public async Task Csv_HasARowAnEdge()
    {
        var run = await _place.RunAsync("catalog", "lineage", "paid", "--direction", "up", "--output", "csv");
        Assert.Equal("source,source_column,target,target_column,kind,granularity,process\r\nmain.orders,,main.paid,,direct,table,\r\n", run.Succeeded().Output);
    }

    [Fact]
    public async Task Mermaid_HasBoxesAndArrows()
    {
        var run = await _place.RunAsync("catalog", "lineage", "paid", "--direction", "up", "--output", "mermaid");
        Assert.Equal("%% Dashed: filters, joins, groups, orders; no value arrives.\nflowchart LR\n  n0[\"paid\"]\n  n1[\"orders\"]\n  n1 --> n0\n  style n0 stroke-width:3px\n", run.Succeeded().Output);
    }

    [Fact]
    public async Task Dot_HasBoxesAndArrows()
    {
        var run = await _place.RunAsync("catalog", "lineage", "paid", "--direction", "up", "--output", "dot");
        Assert.Contains("  n0 [label=\"paid\\nview\" penwidth=2]\n  n1 [label=\"orders\\ntable\"]\n  n1 -> n0\n}\n", run.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_IsWrittenWholeIntoAFile()
    {
        (await _place.RunAsync("catalog", "lineage", "paid", "--output", "html", "-o", "paid.html")).Succeeded();
        var page = _place.Read("paid.html");
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANarrowTerminal_StillShowsEveryTable()
    {
        await using var terminal = _place.StartInTerminal(40, "catalog", "lineage", "paid");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.Contains("revenue", terminal.Shown, StringComparison.Ordinal);
        Assert.Contains("orders", terminal.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--direction", "left", "up, down or both")]
    [InlineData("--depth", "0", "--depth")]
    [InlineData("--output", "svg", "mermaid, dot, html")]
    public async Task WrongOption_IsAUsageErrorThatSaysWhatToWrite(string option, string value, string message) =>
        (await _place.RunAsync("catalog", "lineage", "paid", option, value)).Failed(2, message);
}
