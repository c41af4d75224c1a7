using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Configuration;

public sealed class FindingTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Option_WinsOverAllOthers()
    {
        WriteAll();
        _place.Environment["DMESH_CONFIG"] = _place.Write("by-variable.yaml", Instance("by_variable"));
        await FindsAsync("by_option", "--config", "by-option.yaml");
    }

    [Fact]
    public async Task Variable_WinsOverWhatLiesHere()
    {
        WriteAll();
        _place.Environment["DMESH_CONFIG"] = _place.Write("by-variable.yaml", Instance("by_variable"));
        await FindsAsync("by_variable");
    }

    [Fact]
    public async Task FileHere_WinsOverTheUsersOwn()
    {
        WriteAll();
        await FindsAsync("here");
    }

    [Fact]
    public async Task FileAbove_IsFoundUpToTheRoot()
    {
        WriteOwn();
        File.WriteAllText(Path.Combine(_place.Root, "dmesh.yml"), Instance("above"));
        await FindsAsync("above");
    }

    [Fact]
    public async Task FileAboveTheRepository_IsNotLookedFor()
    {
        WriteOwn();
        File.WriteAllText(Path.Combine(_place.Root, "dmesh.yaml"), Instance("above"));
        Directory.CreateDirectory(_place.PathOf(".git"));
        await FindsAsync("own");
    }

    [Fact]
    public async Task FileAboveTheHome_IsNotLookedFor()
    {
        WriteOwn();
        File.WriteAllText(Path.Combine(_place.Root, "dmesh.yaml"), Instance("above"));
        _place.Environment["HOME"] = _place.Folder + "/";
        _place.Environment["XDG_CONFIG_HOME"] = Path.Combine(_place.Home, ".config");
        await FindsAsync("own");
    }

    [Fact]
    public async Task NoFile_IsNoInstances()
    {
        var run = await _place.RunAsync("connector", "list", "--output", "csv");
        Assert.Single(run.Succeeded().Output.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--config")]
    [InlineData("DMESH_CONFIG")]
    public async Task NamedFileThatIsNotThere_IsAnErrorOfConfiguration(string how)
    {
        WriteOwn();
        if (how == "DMESH_CONFIG")
        {
            _place.Environment[how] = _place.PathOf("none.yaml");
        }

        var run = await _place.RunAsync(how == "--config" ? ["connector", "list", how, "none.yaml"] : ["connector", "list"]);
        run.Failed(3, $"{_place.PathOf("none.yaml")}: there is no such file, given by {how}");
    }

    [Fact]
    public async Task EmptyOption_IsAUsageError()
    {
        var run = await _place.RunAsync("connector", "list", "--config", "");
        run.Failed(2, "--config names no file");
    }

    [Fact]
    public async Task LinkToNothing_IsToldAndNotPassedOver()
    {
        WriteOwn();
        File.CreateSymbolicLink(_place.PathOf("dmesh.yaml"), "gone.yaml");
        var run = await _place.RunAsync("connector", "list");
        run.Failed(3, "there is no such file");
    }

    [Fact]
    public async Task ErrorOfConfiguration_NamesTheFileInUse()
    {
        WriteOwn();
        var run = await _place.RunAsync("connector", "test", "missing");
        Assert.Contains(Path.Combine(_place.Home, ".config", "dmesh", "dmesh.yaml"), run.Output, StringComparison.Ordinal);
    }

    private void WriteAll()
    {
        WriteOwn();
        _place.Write("dmesh.yaml", Instance("here"));
        _place.Write("by-option.yaml", Instance("by_option"));
    }

    private void WriteOwn()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_place.Home, ".config", "dmesh")).FullName;
        File.WriteAllText(Path.Combine(folder, "dmesh.yaml"), Instance("own"));
    }

    private async Task FindsAsync(string name, params string[] options)
    {
        var run = await _place.RunAsync(["connector", "list", "--output", "csv", .. options]);
        Assert.StartsWith($"{name},sqlite", run.Succeeded().Output.Split("\r\n")[1], StringComparison.Ordinal);
    }

    private static string Instance(string name) => $"connectors:\n  {name}:\n    type: sqlite\n";
}
