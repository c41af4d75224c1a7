using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Connectors;

public sealed class RemoveTests : IDisposable
{
    private const string Config = "# top\nconnectors:\n  # of a\n  a:\n    type: sqlite\n  # of b\n  b:\n    type: sqlite\ndefault: b\n";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Instance_GoesWithItsCommentsAlone()
    {
        _place.Write("dmesh.yaml", Config);
        var run = await _place.RunAsync("connector", "remove", "b");
        Assert.Contains("'default' still names 'b' (dmesh.yaml:9)", run.Succeeded().Error, StringComparison.Ordinal);
        Assert.Equal("# top\nconnectors:\n  # of a\n  a:\n    type: sqlite\ndefault: b\n", _place.Read("dmesh.yaml"));
    }

    [Fact]
    public async Task DryRun_WritesNothing()
    {
        _place.Write("dmesh.yaml", Config);
        var run = await _place.RunAsync("connector", "remove", "a", "--dry-run");
        Assert.Contains("-  a:\n", run.Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(Config, _place.Read("dmesh.yaml"));
    }

    [Fact]
    public async Task UnknownInstance_IsNotFound()
    {
        _place.Write("dmesh.yaml", Config);
        (await _place.RunAsync("connector", "remove", "c")).Failed(7, "has no instance 'c'");
    }

    [Fact]
    public async Task InstanceThatOthersAreMadeOf_Stays()
    {
        const string text = "connectors:\n  a: &a\n    type: sqlite\n  b: *a\n";
        _place.Write("dmesh.yaml", text);
        (await _place.RunAsync("connector", "remove", "a")).Failed(3, "cannot be edited safely");
        Assert.Equal(text, _place.Read("dmesh.yaml"));
    }
}
