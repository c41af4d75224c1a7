namespace DataMesh.Packaging.Tests;

/// <summary>What <c>dotnet new dmesh-connector</c> makes, as it is: nobody has edited it.</summary>
public sealed class TemplateTests(PackedFeed feed, Templates templates) : IClassFixture<Templates>
{
    [Theory]
    [InlineData("query")]
    [InlineData("catalog")]
    [InlineData("processing")]
    [InlineData("storage")]
    [InlineData("query catalog processing storage")]
    public async Task Solution_BuildsPassesItsTestsAndPacks(string kinds)
    {
        var folder = $"template-{kinds.Replace(' ', '-')}";
        (await templates.MakeAsync(folder, "Acme.Weather", kinds)).Succeeded();
        Assert.Contains("0 Warning(s)", (await feed.DotNetInAsync(folder, "build")).Succeeded(), StringComparison.Ordinal);

        var tests = (await feed.DotNetInAsync(folder, "test", "--no-build")).Succeeded();
        Assert.Contains("failed: 0", tests, StringComparison.Ordinal);
        Assert.DoesNotContain("quirk", tests, StringComparison.Ordinal);

        (await feed.DotNetInAsync(folder, "pack", "--no-build", "--configuration", "Debug", "--output", "packages")).Succeeded();
        Assert.Equal(["Acme.Weather.0.1.0-preview.1.nupkg"], Directory.GetFiles(Path.Combine(feed.Strangers, folder, "packages")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task QueryConnector_HasAtMostSixtyLines()
    {
        (await templates.MakeAsync("template-lines", "Acme.Weather", "query")).Succeeded();
        var files = Directory.GetFiles(Path.Combine(feed.Strangers, "template-lines", "src"), "*.cs", SearchOption.AllDirectories);
        Assert.Equal(["WeatherConfig.cs", "WeatherConnector.cs"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.InRange(files.Sum(static file => File.ReadAllLines(file).Length), 1, 60);
    }

    // Keywords, digits, names of what the code uses, and such as no file or package may have; and a repository around them whose versions are central.
    [Fact]
    public async Task AwkwardNamesBelowCentralVersions_Build()
    {
        (string Name, string Project)[] names =
            [("class", "class"), ("3com", "3com"), ("System", "System.Connector"), ("Acme.Task", "Acme.Task"), ("DataMesh", "DataMesh.Connector"), ("天気 & Co", "天気_Co")];
        for (var i = 0; i < names.Length; i++)
        {
            (await templates.MakeAsync(Path.Combine("template-names", $"{i}"), names[i].Name, "query processing")).Succeeded();
        }

        await File.WriteAllTextAsync(
            Path.Combine(feed.Strangers, "template-names", "Directory.Packages.props"),
            "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>",
            TestContext.Current.CancellationToken);

        // One build of all: to start one for each would take longer than the compiler does.
        var projects = string.Join(';', names.Select(static (name, i) => $"{i}/tests/{name.Project}.Tests/{name.Project}.Tests.csproj"));
        await File.WriteAllTextAsync(
            Path.Combine(feed.Strangers, "template-names", "all.proj"),
            $"""<Project><Target Name="Restore"><MSBuild Projects="{projects}" Targets="Restore" /></Target><Target Name="Build"><MSBuild Projects="{projects}" Targets="Build" /></Target></Project>""",
            TestContext.Current.CancellationToken);
        (await feed.DotNetInAsync("template-names", "build", "all.proj")).Succeeded();
    }

    [Fact]
    public async Task FolderWithAFileInTheWay_IsLeftAsItIs()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Strangers, "template-busy"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "README.md"), "mine", TestContext.Current.CancellationToken);
        var output = (await templates.MakeAsync("template-busy", "Acme.Weather", "query")).Failed();
        Assert.Matches(@"Overwrite\s+\S*README\.md", output);
        Assert.Contains("--force", output, StringComparison.Ordinal);
        Assert.Equal(["README.md"], folder.GetFileSystemInfos().Select(static file => file.Name));
    }

    [Fact]
    public async Task UnknownKind_IsRefusedWithThoseThatThereAre() =>
        Assert.Contains("'nosuch' is not a valid value for --kind", (await templates.MakeAsync("template-kind", "Acme.Weather", "nosuch")).Failed(), StringComparison.Ordinal);
}
