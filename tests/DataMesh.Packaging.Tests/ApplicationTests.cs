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
    public async Task TrimmedApplication_HasNoWarningAndRunsAQuery()
    {
        (await feed.DotNetAsync("publish", "Trimmed", "-o", "published")).Succeeded();
        var published = Path.Combine(feed.Strangers, "published");
        var run = await DotNet.RunProgramAsync(Path.Combine(published, "Trimmed"), published, new Dictionary<string, string>());
        Assert.Equal("Bonn: 338396", run.Succeeded().Trim());
    }
}
