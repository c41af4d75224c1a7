using System.Text.Json;

namespace DataMesh.Packaging.Tests;

/// <summary>Applications that reference what they call and nothing else.</summary>
public sealed class ApplicationTests(PackedFeed feed)
{
    [Fact]
    public async Task ConsoleWithOneConnector_RunsAQuery()
    {
        (await feed.DotNetAsync("build", "Console")).Succeeded();
        Assert.Equal($"sqlite {PackedFeed.Version}: 1 it's bound, not pasted", (await feed.RunAsync("Console")).Succeeded().Trim());
    }

    [Fact]
    public async Task Connector_OffersItsSchemaToEditors()
    {
        (await feed.DotNetAsync("restore", "Console")).Succeeded();
        using var items = JsonDocument.Parse((await feed.DotNetAsync("msbuild", "Console", "-getItem:JsonSchemaSegment")).Succeeded());
        var segment = Assert.Single(items.RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray());
        Assert.Matches(segment.GetProperty("FilePathPattern").GetString()!, "appsettings.Development.json");
        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(segment.GetProperty("FullPath").GetString()!, TestContext.Current.CancellationToken));
        Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty("connectors", out _));
    }

    [Fact]
    public async Task TrimmedApplication_HasNoWarningAndRunsAQuery()
    {
        (await feed.DotNetAsync("publish", "Trimmed", "-o", "published")).Succeeded();
        var published = Path.Combine(feed.Strangers, "published");
        var run = await DotNet.RunProgramAsync(Path.Combine(published, "Trimmed"), published, new Dictionary<string, string>());
        Assert.Equal("notes (sqlite), work (sqlite): Bonn 338396", run.Succeeded().Trim());
    }
}
