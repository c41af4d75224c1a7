using System.Diagnostics;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Configuration;

/// <summary>The lock that keeps a configuration from being changed by two at once.</summary>
public sealed class LockTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task FolderThatIsReadOnly_IsNotTakenForALockThatIsHeld()
    {
        using var disk = SmallDisk.Mount(_place.PathOf("home"), "64k");
        _place.Environment["HOME"] = disk.Path;
        Directory.CreateDirectory(Path.Combine(disk.Path, ".config", "dmesh", "locks"));
        disk.MakeReadOnly();
        var start = Stopwatch.GetTimestamp();
        var run = await _place.RunAsync("connector", "add", "sqlite", "--name", "work", "--config", _place.PathOf("dmesh.yaml"));

        run.Failed(1, "cannot be taken: Read-only file system");
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(25));
    }
}
