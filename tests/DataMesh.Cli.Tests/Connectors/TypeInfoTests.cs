using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Connectors;

public sealed class TypeInfoTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(null, "pool_size")]
    [InlineData("postgres", "search_path")]
    public async Task Schema_IsThatOfTheFile(string? type, string key)
    {
        var run = await _place.RunAsync(type is null ? ["connector", "schema"] : ["connector", "schema", type]);
        using var schema = JsonDocument.Parse(run.Succeeded().Output);
        Assert.Contains(key, run.Output, StringComparison.Ordinal);
        Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty("connectors", out _));
    }

    [Fact]
    public async Task Docs_HaveKeysSectionsAndOperations()
    {
        var run = await _place.RunAsync("connector", "docs", "sqlite");
        Assert.StartsWith("# sqlite\n", run.Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("| `busy_timeout` | duration | `5s` |", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n### sources\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("| `execute` | yes | where the request says so |", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("docs")]
    public async Task UnknownType_NamesTheNearest(string command) =>
        (await _place.RunAsync("connector", command, "sqlit")).Failed(7, "Did you mean 'sqlite'?");
}
