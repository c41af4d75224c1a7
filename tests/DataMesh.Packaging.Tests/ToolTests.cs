namespace DataMesh.Packaging.Tests;

/// <summary>The package of <c>dmesh</c>: it names one for each system, and the last serves all others.</summary>
public sealed class ToolTests(PackedFeed feed)
{
    private const string Tool = "DataMesh.Cli";
    private static readonly string[] Systems = ["linux-arm64", "linux-x64", "osx-arm64", "win-x64"];

    /// <summary>All that packing gives of it.</summary>
    internal static IEnumerable<string> Ids => [Tool, $"{Tool}.any", .. Systems.Select(static system => $"{Tool}.{system}")];

    public static TheoryData<string, string> Natives => new()
    {
        { "linux-arm64", "libe_sqlite3.so" },
        { "linux-x64", "libe_sqlite3.so" },
        { "osx-arm64", "libe_sqlite3.dylib" },
        { "win-x64", "e_sqlite3.dll" },
    };

    [Theory]
    [MemberData(nameof(Natives))]
    public void SystemsPackage_HoldsItsOwnSqliteAlone(string system, string library)
    {
        var files = feed.Open($"{Tool}.{system}").Files;
        Assert.Equal([$"tools/net10.0/{system}/{library}"], files.Where(static file => file.Contains("e_sqlite3.", StringComparison.Ordinal) && !file.Contains("SQLitePCLRaw", StringComparison.Ordinal)));
        Assert.DoesNotContain(files, static file => file.EndsWith(".xml", StringComparison.Ordinal) && !file.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));
    }

    [Fact]
    public void Package_NamesThoseOfTheSystems()
    {
        var package = feed.Open(Tool);
        Assert.DoesNotContain(package.Files, static file => file.EndsWith(".dll", StringComparison.Ordinal));
        var settings = System.Text.Encoding.UTF8.GetString(package.Read(package.Files.Single(static file => file.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal))));
        Assert.All(Ids.Skip(1), id => Assert.Contains($"\"{id}\"", settings, StringComparison.Ordinal));
        Assert.Contains("dotnet tool install", System.Text.Encoding.UTF8.GetString(package.Read("README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstalledTool_RunsWithTheEngineItBrings()
    {
        (await feed.DotNetAsync("tool", "install", Tool, "--tool-path", "tools", "--version", PackedFeed.Version)).Succeeded();
        var dmesh = Path.Combine(feed.Strangers, "tools", OperatingSystem.IsWindows() ? "dmesh.exe" : "dmesh");
        var version = await DotNet.RunProgramAsync(dmesh, feed.Strangers, new Dictionary<string, string>(), "--version");
        Assert.Equal(PackedFeed.Version, version.Succeeded().Trim());

        var query = await DotNet.RunProgramAsync(dmesh, feed.Strangers, new Dictionary<string, string>(), "query", "select 1 as one", "--output", "csv");
        Assert.Matches("^one\r?\n1\r?\n$", query.Succeeded());
    }
}
