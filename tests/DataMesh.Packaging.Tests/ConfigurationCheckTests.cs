namespace DataMesh.Packaging.Tests;

/// <summary>A stranger's configuration files are checked when the project is built.</summary>
public sealed class ConfigurationCheckTests(PackedFeed feed)
{
    private const string Right = "connectors:\n  orders:\n    type: vault\n    host: h\n";
    private const string UnknownKey = "connectors:\n  orders:\n    type: vault\n    hots: h\n    host: h\n";
    private const string PortTooHigh = "{\n  \"connectors\": {\n    \"orders\": { \"port\": 70000 }\n  }\n}\n";
    private const string LiteralSecret = Right + "    token: s3cret\n";

    private string Project => Path.Combine(feed.Strangers, "Checked");

    [Fact]
    public async Task Mistakes_FailTheBuildWhereTheyStand_EachTime()
    {
        Write(UnknownKey, PortTooHigh);
        for (var build = 0; build < 2; build++)
        {
            var said = (await BuildAsync()).Failed();
            Assert.Contains($"{Path.Combine(Project, "dmesh.yaml")}(4,5): error DMG6002: connectors:orders:hots: unknown key 'hots': did you mean 'host'?", said, StringComparison.Ordinal);
            Assert.Contains($"{Path.Combine(Project, "appsettings.Development.json")}(3,25): error DMG6004: connectors:orders:port: is '70000', but must be from 1 to 65535", said, StringComparison.Ordinal);
        }

        (await BuildAsync("-p:NoWarn=DMG6002%3B%0ADMG6004%3B%0ACA2007")).Succeeded(); // As over several lines of a project file.
        (await BuildAsync("-p:DataMeshRules=none")).Succeeded();
        (await BuildAsync("-p:DataMeshCheckConfiguration=false")).Succeeded();
        (await feed.DotNetAsync("msbuild", "Checked", "-t:Compile", "-p:DesignTimeBuild=true")).Succeeded();
        Assert.Empty(Directory.GetFiles(feed.Strangers, "ran.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task LiteralSecret_IsAWarning_OfWhichTheProjectDecides()
    {
        Write(LiteralSecret);
        Assert.Contains("(5,12): error DMG6006: ", (await BuildAsync()).Failed(), StringComparison.Ordinal); // The stranger treats warnings as errors.
        Assert.Contains("(5,12): warning DMG6006: ", (await BuildAsync("-p:TreatWarningsAsErrors=false")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("(5,12): warning DMG6006: ", (await BuildAsync("-p:WarningsNotAsErrors=DMG6006")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("(5,12): error DMG6006: ", (await BuildAsync("-p:TreatWarningsAsErrors=false", "-p:WarningsAsErrors=DMG6006")).Failed(), StringComparison.Ordinal);
        Assert.DoesNotContain("DMG6006", (await BuildAsync("-p:NoWarn=DMG6006%3BCA2007")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RightFiles_AreCheckedOnceAndAgainWhenTheyChange()
    {
        const string Skipped = "Skipping target \"CheckDataMeshConfiguration\"";
        Write(Right);
        (await BuildAsync()).Succeeded();
        Assert.Contains(Skipped, (await BuildAsync("-v:n")).Succeeded(), StringComparison.Ordinal);

        Write(UnknownKey);
        Assert.Contains("error DMG6002", (await BuildAsync("-v:n")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputElsewhere_IsWhereNotesOfTheCheckAre()
    {
        Write(UnknownKey);
        Assert.Contains("error DMG6002", (await BuildAsync("--artifacts-path", Path.Combine(feed.Strangers, "elsewhere"))).Failed(), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(Project, "DataMesh.Build.*", SearchOption.AllDirectories), file => Assert.StartsWith(Path.Combine(Project, "obj"), file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ToolThatDoesNotRun_IsTold_AndNoBuildFailsByIt()
    {
        Write(Right);
        Assert.Contains("warning DMG6010: ", (await BuildAsync("-p:DataMeshBuildTool=missing.dll", "-p:TreatWarningsAsErrors=false")).Succeeded(), StringComparison.Ordinal);
    }

    private Task<CommandResult> BuildAsync(params string[] arguments) => feed.DotNetAsync("build", "Checked", arguments);

    private void Write(string file, string? settings = null)
    {
        File.WriteAllText(Path.Combine(Project, "dmesh.yaml"), file);
        File.Delete(Path.Combine(Project, "appsettings.Development.json"));
        if (settings is not null)
        {
            File.WriteAllText(Path.Combine(Project, "appsettings.Development.json"), settings);
        }
    }
}
