using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Catalogs;

public sealed class CatalogTests : IDisposable
{
    private readonly Workplace _place = new();

    public CatalogTests() => Shop.AddTo(_place);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Search_FindsTablesAndTheColumnsThatMatch()
    {
        var run = await _place.RunAsync("catalog", "search", "shop", "email", "--output", "ndjson");
        using var hit = JsonDocument.Parse(run.Succeeded().Output);
        Assert.Equal(("main.customers", "table", "email"), (Text(hit.RootElement, "table"), Text(hit.RootElement, "kind"), Text(hit.RootElement, "matched_columns")));
    }

    [Fact]
    public async Task SearchForNothing_FindsEveryTableUpToTheLimit()
    {
        var run = await _place.RunAsync("catalog", "search", "", "--max-hits", "3", "--output", "ndjson");
        Assert.Equal(3, run.Succeeded().Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Show_TellsColumnsAndKeys()
    {
        using var document = JsonDocument.Parse((await _place.RunAsync("catalog", "show", "shop", "orders", "--output", "json")).Succeeded().Output);
        var table = document.RootElement;
        Assert.Equal(("main.orders", "table"), (Text(table, "table"), Text(table, "kind")));
        Assert.Equal(["id"], table.GetProperty("primary_key").EnumerateArray().Select(static key => key.GetString()));
        Assert.Equal(["id", "customer_id", "amount", "status"], table.GetProperty("columns").EnumerateArray().Select(static column => Text(column, "name")));
        Assert.Equal("main.customers", Text(Assert.Single(table.GetProperty("foreign_keys").EnumerateArray()), "referenced_table"));
        Assert.Equal(JsonValueKind.Null, table.GetProperty("owner").ValueKind);
    }

    [Fact]
    public async Task Classify_TellsLabelsWithTheirEvidence()
    {
        var run = await _place.RunAsync("catalog", "classify", "customers", "--output", "ndjson");
        using var finding = JsonDocument.Parse(run.Succeeded().Output);
        Assert.Equal(("email", "email"), (Text(finding.RootElement, "label"), Text(finding.RootElement, "column")));
        Assert.DoesNotContain("ada@example.org", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schemas_AreListed()
    {
        var run = await _place.RunAsync("catalog", "schemas", "--output", "csv");
        Assert.Equal("catalog,schema,owner,comment\r\n,main,,\r\n", run.Succeeded().Output);
    }

    [Fact]
    public async Task UnknownTable_IsNotFound() => (await _place.RunAsync("catalog", "show", "invoices")).Failed(7, "'invoices'");

    [Fact]
    public async Task TwoWords_BeginWithAnInstance() => (await _place.RunAsync("catalog", "show", "shpo", "orders")).Failed(7, "Did you mean 'shop'?");

    [Fact]
    public async Task TwoCatalogs_AskForOne()
    {
        _place.Write("dmesh.yaml", Shop.Configuration + "  attic: { type: sqlite }\n");
        (await _place.RunAsync("catalog", "show", "orders")).Failed(2, "shop, attic");
    }

    [Fact]
    public async Task TwoCatalogs_AreAskedForTheDefault()
    {
        _place.Write("dmesh.yaml", "default: shop\n" + Shop.Configuration + "  attic: { type: sqlite }\n");
        Assert.Contains("main.orders", (await _place.RunAsync("catalog", "show", "orders")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoConfiguration_SaysHowToMakeOne()
    {
        File.Delete(_place.PathOf("dmesh.yaml"));
        (await _place.RunAsync("catalog", "schemas")).Failed(2, "connector add");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task WrongNumber_IsAUsageError(string number) => (await _place.RunAsync("catalog", "search", "orders", "--max-hits", number)).Failed(2, "--max-hits");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
