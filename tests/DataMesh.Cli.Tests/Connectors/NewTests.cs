using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Connectors;

/// <summary>That what is made builds and passes its tests is proved in the tests of the packages.</summary>
public sealed class NewTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Solution_IsMadeAndTold()
    {
        var run = await _place.RunAsync("connector", "new", "Acme.Weather", "--kind", "query", "--kind", "storage", "--output", "json");
        using var told = JsonDocument.Parse(run.Succeeded().Output);
        Assert.Equal("Acme.Weather", told.RootElement.GetProperty("project").GetString());
        Assert.Equal(["query", "storage"], told.RootElement.GetProperty("kinds").EnumerateArray().Select(static kind => kind.GetString()));
        Assert.Equal(FilesOf("Acme.Weather"), told.RootElement.GetProperty("files").EnumerateArray().Select(static file => file.GetString()));
        Assert.Contains("[Connector(\"acme-weather\")]", _place.Read("Acme.Weather/src/Acme.Weather/WeatherConnector.cs"), StringComparison.Ordinal);
        Assert.False(File.Exists(_place.PathOf("Acme.Weather/nuget.config")));
        Assert.Contains("README.md there says what to replace", run.Error, StringComparison.Ordinal);

        // Of the version that dmesh has itself.
        var version = (await _place.RunAsync("--version")).Succeeded().Output.Trim();
        Assert.Contains($"\"DataMesh.Gen\" Version=\"{version}\"", _place.Read("Acme.Weather/src/Acme.Weather/Acme.Weather.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_IsNamedAsSeenFromTheSolution()
    {
        Directory.CreateDirectory(_place.PathOf("feed"));
        Directory.CreateDirectory(_place.PathOf("empty"));
        (await _place.RunAsync("connector", "new", "Acme.Weather", "--directory", "empty", "--source", "feed")).Succeeded();
        Assert.Contains($"value=\"{_place.PathOf("feed")}\"", _place.Read("empty/nuget.config"), StringComparison.Ordinal);
        Assert.Equal(["empty", "feed"], Directory.GetFileSystemEntries(_place.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FolderThatIsNotEmpty_IsLeftAsItIs()
    {
        _place.Write("Acme.Weather/notes.txt", "mine");
        (await _place.RunAsync("connector", "new", "Acme.Weather")).Failed(8, "is there already, and not an empty folder: nothing was written");
        Assert.Equal(["notes.txt"], FilesOf("Acme.Weather"));
        Assert.Equal([_place.PathOf("Acme.Weather")], Directory.GetFileSystemEntries(_place.Folder));
    }

    [Theory]
    [InlineData("a/b", "'a/b' cannot be the name of a project")]
    [InlineData("..", "'..' cannot be the name of a project")]
    [InlineData("123", "'123' cannot be the name of a project")]
    public async Task NameThatCannotBe_IsRefused(string name, string message)
    {
        (await _place.RunAsync("connector", "new", name)).Failed(2, message);
        Assert.Empty(Directory.GetFileSystemEntries(_place.Folder));
    }

    [Fact]
    public async Task UnknownKind_IsRefusedWithTheNearest() =>
        (await _place.RunAsync("connector", "new", "Acme.Weather", "--kind", "qeury")).Failed(2, "There is no kind 'qeury'. Did you mean 'query'?");

    [Fact]
    public async Task WithoutDotNet_SaysWhatToInstall()
    {
        _place.Environment["PATH"] = _place.Home;
        (await _place.RunAsync("connector", "new", "Acme.Weather")).Failed(2, "There is no 'dotnet' to run: a connector is made by the .NET SDK 10. Install it from https://dot.net");
        Assert.Empty(Directory.GetFileSystemEntries(_place.Folder));
    }

    private string[] FilesOf(string folder) =>
        [.. Directory.GetFiles(_place.PathOf(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_place.PathOf(folder), file)).Order(StringComparer.Ordinal)];
}
