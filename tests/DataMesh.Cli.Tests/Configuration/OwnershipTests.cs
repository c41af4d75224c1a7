using System.Diagnostics;
using System.Runtime.Versioning;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Configuration;

[SupportedOSPlatform("linux")]
public sealed class OwnershipTests : IDisposable
{
    private const string Config = "connectors:\n  work:\n    type: sqlite\n";
    private readonly Workplace _place = new();

    public OwnershipTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Owners are told on Linux.");

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("666", true)]
    [InlineData("646", true)]
    [InlineData("664", false)]
    [InlineData("600", false)]
    [InlineData("444", false)]
    public async Task FileThatOthersCanWrite_IsRefused(string mode, bool isRefused)
    {
        var path = _place.Write("dmesh.yaml", Config);
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        foreach (var arguments in (string[][])[["connector", "list"], ["connector", "list", "--config", path]])
        {
            var run = await _place.RunAsync(arguments);
            _ = isRefused ? run.Failed(3, $"{path}: the file can be written by every user: run 'chmod go-w' on it") : run.Succeeded();
        }
    }

    [Fact]
    public async Task FileThatAGroupCanWrite_IsRefused()
    {
        var path = _place.Write("dmesh.yaml", Config);
        Own(path, ":65534");
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("660", 8));
        var run = await _place.RunAsync("connector", "list");
        run.Failed(3, "the file can be written by the group 65534");
    }

    [Fact]
    public async Task FileOfAnotherUser_IsRefused()
    {
        var path = _place.Write("dmesh.yaml", Config);
        Own(path, "65534");
        var run = await _place.RunAsync("connector", "list");
        run.Failed(3, $"{path}: the file belongs to another user (number 65534, and you are 0)");
    }

    [Fact]
    public async Task Link_IsJudgedByWhatItLeadsTo()
    {
        var target = _place.Write("real.yaml", Config);
        File.CreateSymbolicLink(_place.PathOf("dmesh.yaml"), target);
        (await _place.RunAsync("connector", "list")).Succeeded();
        Own(target, "65534");
        (await _place.RunAsync("connector", "list")).Failed(3, "belongs to another user");
    }

    private static void Own(string path, string owner)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root gives files away.");
        using var process = Process.Start("chown", [owner, path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
