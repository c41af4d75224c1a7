using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Connectors;

public sealed class ShowTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Values_AreATableOfTheirOwn()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    database: shop.db\n");
        var lines = (await _place.RunAsync("connector", "show", "work")).Succeeded().Output.Split('\n').SkipWhile(static line => line != "values").Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal("key value defined_in", lines[1]);
        Assert.Contains("database shop.db dmesh.yaml:4", lines);
    }

    [Fact]
    public async Task RelativePath_StartsAtTheWorkingDirectory()
    {
        _place.Write("shop/dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    database: shop.db\n");
        _place.Write("shop/shop.db", "");
        (await _place.RunAsync("query", "work", "SELECT 1", "--config", "shop/dmesh.yaml")).Failed(4, $"There is no file '{_place.PathOf("shop.db")}'");
        Assert.Contains(_place.PathOf("shop.db"), (await _place.RunAsync("connector", "test", "work", "--config", "shop/dmesh.yaml", "--output", "csv")).Output, StringComparison.Ordinal);
        (await _place.RunAsync("connector", "add", "sqlite", "--name", "again", "--database", "shop.db", "--config", "shop/dmesh.yaml")).Succeeded();
        Assert.Contains("  again:\n    type: sqlite\n    database: shop.db\n", _place.Read("shop/dmesh.yaml"), StringComparison.Ordinal);
    }
}
