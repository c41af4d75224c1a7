using DataMesh.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Hosting.Tests;

/// <summary>Files in a process that is busy, or moves: what these tests do is felt by every other one, so they run alone.</summary>
[CollectionDefinition(nameof(WholeProcessTests), DisableParallelization = true)]
[Collection(nameof(WholeProcessTests))]
public sealed class WholeProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BusyThreadPool_KeepsNoFileFromBeingRead()
    {
        var path = _folder.Write("dmesh.yaml", "connectors: {}\n");
        using var go = new ManualResetEventSlim();
        var busy = Enumerable.Range(0, 200).Select(_ => Task.Run(() => go.Wait(TimeSpan.FromMinutes(1)), Token)).ToArray();
        try
        {
            Assert.NotNull(ConfigFile.Read(path, new ConfigProblems()));
        }
        finally
        {
            go.Set();
            await Task.WhenAll(busy);
        }
    }

    [Fact]
    public void WorkingDirectoryThatChanges_ChangesNoFile()
    {
        var given = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Write("dmesh.yaml", "connectors: { a: { type: notes, host: here, port: 1 } }"));
        var options = new DataMeshOptions();
        options.AddFile(given);
        using var file = Assert.Single(ConfiguredFile.Of(options, null, NullLogger.Instance));
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = "/";
        try
        {
            Assert.Equal(given, file.Read(new ConfigProblems())?.Find("a")?.Origin.Source);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Fact]
    public void FolderWithATreeBelow_IsWatchedAlone()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Elsewhere a process cannot count its watches.
        }

        for (var i = 0; i < 100; i++)
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, "below", $"{i}"));
        }

        var before = Watches();
        using var source = new FileSource(_folder.Write("dmesh.yaml", "connectors: {}\n"));
        _ = source.Watch();
        Assert.InRange(Watches(), 0, before + 1);
        source.Dispose();
        Assert.True(SpinWait.SpinUntil(() => Watches() <= before, TimeSpan.FromSeconds(30)));
    }

    public void Dispose() => _folder.Dispose();

    private static int Watches() => Directory.GetFiles("/proc/self/fdinfo").Sum(static file =>
    {
        try
        {
            return File.ReadLines(file).Count(static line => line.StartsWith("inotify", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return 0; // Closed in between.
        }
    });
}
