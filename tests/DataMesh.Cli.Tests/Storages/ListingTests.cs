using System.Text.Json;

namespace DataMesh.Cli.Tests.Storages;

public sealed class ListingTests : IDisposable
{
    private readonly StoragePlace _place = new();

    [Theory]
    [InlineData("lake:", "orders/ readme.txt")]
    [InlineData("lake:orders", "orders/")]
    [InlineData("lake:orders/", "orders/2025.csv orders/2026/")]
    [InlineData("lake:nothing/", "")]
    public async Task Listing_ShowsOneLevel(string address, string paths) => await ListsAsync(paths, address);

    [Fact]
    public async Task RecursiveListing_ShowsEveryObject() => await ListsAsync("orders/2025.csv orders/2026/01.csv readme.txt", "lake:", "--recursive");

    [Fact]
    public async Task LongListing_EndsInSilenceWhenItsReaderHasEnough()
    {
        for (var i = 0; i < 5000; i++)
        {
            _place.Workplace.Write($"lake/many/{i}", "");
        }

        using var process = _place.Workplace.Start("storage", "ls", "lake:many/", "--output", "csv");
        var token = TestContext.Current.CancellationToken;
        Assert.Equal("path,size,modified,etag", await process.StandardOutput.ReadLineAsync(token));
        process.StandardOutput.Close();
        Assert.Empty(await process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Stat_TellsAnObject()
    {
        var run = (await _place.RunAsync("stat", "lake:orders/2025.csv", "--output", "json")).Succeeded();
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(("orders/2025.csv", 4), (json.RootElement.GetProperty("path").GetString(), json.RootElement.GetProperty("size").GetInt32()));
        Assert.EndsWith("Z", json.RootElement.GetProperty("modified").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(json.RootElement.GetProperty("etag").GetString()!);
    }

    [Theory]
    [InlineData(7, "is not there", "stat", "lake:nothing")]
    [InlineData(7, "No instance is called 'see'", "ls", "see:")]
    [InlineData(2, "write NAME:path", "ls", "./lake")]
    [InlineData(2, "write NAME:path", "stat", "-")]
    [InlineData(2, "'lake:' names no object", "stat", "lake:")]
    [InlineData(6, "is no path of an object", "stat", "lake:../dmesh.yaml")]
    public async Task WrongAddress_IsTold(int code, string text, params string[] arguments) => (await _place.RunAsync(arguments)).Failed(code, text);

    public void Dispose() => _place.Dispose();

    private async Task ListsAsync(string paths, params string[] arguments)
    {
        var run = (await _place.RunAsync(["ls", .. arguments, "--output", "csv"])).Succeeded();
        Assert.Equal(paths, string.Join(' ', run.Output.Split("\r\n")[1..^1].Select(static line => line.Split(',')[0]).Order(StringComparer.Ordinal)));
    }
}
