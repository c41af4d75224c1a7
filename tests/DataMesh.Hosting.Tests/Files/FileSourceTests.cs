using System.Text;
using DataMesh.Runtime;
using DataMesh.Testing;

namespace DataMesh.Hosting.Tests;

/// <summary>Files on disk: whatever is wrong with one is a problem, never an exception.</summary>
public sealed class FileSourceTests : IDisposable
{
    private const string Document = "connectors:\n  w:\n    host: h\n";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dmesh.yaml", Document)]
    [InlineData("dmesh.YML", Document)]
    [InlineData(".hidden.yml", Document)]
    [InlineData("dmesh.json", """{ "connectors": { "w": { "host": "h" } } }""")]
    [InlineData("dmesh.jsonc", """{ "connectors": { "w": { "host": "h" } } }""")]
    public void Extension_SaysHowAFileIsWritten(string name, string content)
    {
        var path = _folder.Write(name, content);
        var problems = new ConfigProblems();
        using var source = new FileSource(path);
        var host = source.Read(problems)!.Find("w")!.Find("host")!;
        Assert.Equal(("h", path, "connectors:w:host", true), (host.Text, host.Origin.Source, host.Path, host.Origin.IsFile));
    }

    [Fact]
    public void OtherExtension_IsRefused() => Assert.Equal(
        [$"{_folder.Path}/dmesh.toml: is neither YAML nor JSON by its name: a configuration file ends in .yaml, .yml, .json or .jsonc"], Problems(_folder.Write("dmesh.toml", "")));

    [Fact]
    public void MissingFile_IsToldWithItsFullPath()
    {
        Assert.Equal([$"missing.yaml: there is no such file: the full path is '{Path.GetFullPath("missing.yaml")}'"], Problems("missing.yaml"));
        Assert.Equal([$"no/such/dmesh.yaml: there is no such file: the full path is '{Path.GetFullPath("no/such/dmesh.yaml")}'"], Problems("no/such/dmesh.yaml"));
    }

    [Fact]
    public void Directory_IsTold()
    {
        var path = Path.Combine(_folder.Path, "dmesh.yaml");
        Directory.CreateDirectory(path);
        Assert.Equal([$"{path}: is a directory: name the file in it"], Problems(path));
    }

    [Fact]
    public void PathThatIsNone_IsTold() => Assert.Equal(["a\0.yaml: is not a path of a file"], Problems("a\0.yaml"));

    [Fact]
    public void LargeFile_IsRefused()
    {
        var path = _folder.Write("dmesh.yaml", new string('#', (16 * 1024 * 1024) + 1));
        Assert.Equal([$"{path}: is larger than 16 MiB, the most that is read: split it, or check that it is the file you mean"], Problems(path));
        File.WriteAllText(path, new string('#', 16 * 1024 * 1024));
        Assert.Empty(Problems(path));
    }

    [Fact]
    public void EncodingsWithAMark_AreRead()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            var path = Path.Combine(_folder.Path, $"{encoding.CodePage}.yaml");
            File.WriteAllText(path, Document.Replace("h\n", "hé😀\n", StringComparison.Ordinal), encoding);
            Assert.Equal("hé😀", ConfigFile.Read(path, new ConfigProblems())!.Find("w")!.Find("host")!.Text);
        }
    }

    [Fact]
    public void BytesThatAreNoText_AreToldWithTheirLine()
    {
        var path = Path.Combine(_folder.Path, "dmesh.yaml");
        File.WriteAllBytes(path, [.. "a: 1\nb: "u8, 0xE9, (byte)'\n']);
        Assert.Equal([$"{path}:2: holds bytes that are no UTF-8: save the file as UTF-8"], Problems(path));
        File.WriteAllBytes(path, [0xFF, 0xFE, (byte)'a', 0, 0, 0xD8]);
        Assert.Equal([$"{path}: holds bytes that are no UTF-16: save the file as UTF-8"], Problems(path));
        File.WriteAllBytes(path, Encoding.Unicode.GetBytes("a: 1\n"));
        Assert.Equal([$"{path}:1: holds a NUL character: if the file is UTF-16 without a byte order mark, save it as UTF-8; else remove the character"], Problems(path));
    }

    [Fact]
    public async Task ChangedFile_IsTold()
    {
        using var source = new FileSource(_folder.Write("dmesh.yaml", Document));
        await ChangedAsync(source, () => _folder.Write("dmesh.yaml", "connectors:\n"));
        await ChangedAsync(source, () => File.Move(_folder.Write("new.yaml", Document), Path.Combine(_folder.Path, "dmesh.yaml"), overwrite: true));
    }

    [Fact]
    public async Task LinkThatIsSetAnew_IsTold()
    {
        // As a mounted ConfigMap is laid out: the file links into a folder, which is itself a link that is replaced.
        foreach (var version in new[] { "v1", "v2" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, version));
            _folder.Write($"{version}/dmesh.yaml", Document);
            File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, version, "dmesh.yaml"), new DateTime(2026, 1, version[1] - '0', 0, 0, 0, DateTimeKind.Utc));
        }

        var data = Path.Combine(_folder.Path, "..data");
        var link = Path.Combine(_folder.Path, "dmesh.yaml");
        Directory.CreateSymbolicLink(data, "v1");
        File.CreateSymbolicLink(link, "..data/dmesh.yaml");
        using var source = new FileSource(link);
        await ChangedAsync(source, () =>
        {
            Directory.Delete(data);
            Directory.CreateSymbolicLink(data, "v2");
        });
    }

    [Fact]
    public async Task FolderThatIsMadeLater_IsFollowed()
    {
        var clock = new ManualTimeProvider();
        var path = Path.Combine(_folder.Path, "later", "dmesh.yaml");
        using var source = new FileSource(path, time: clock);
        Assert.True(IsToldByTheClock(source, clock, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Document);
        }));
        await ChangedAsync(source, () => File.AppendAllText(path, "\n"));
    }

    [Fact]
    public void FolderThatIsALink_IsFollowed()
    {
        var clock = new ManualTimeProvider();
        var link = Path.Combine(_folder.Path, "link");
        foreach (var version in new[] { "v1", "v22" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, version));
            _folder.Write($"{version}/dmesh.yaml", $"{Document}# {version}\n");
        }

        Directory.CreateSymbolicLink(link, "v1");
        using var source = new FileSource(Path.Combine(link, "dmesh.yaml"), time: clock);
        Assert.True(IsToldByTheClock(source, clock, () =>
        {
            Directory.Delete(link);
            Directory.CreateSymbolicLink(link, "v22");
        }));
        Assert.False(IsToldByTheClock(source, clock, static () => { }));
    }

    [Fact]
    public void DisposedSource_IsNotWatched()
    {
        var clock = new ManualTimeProvider();
        var source = new FileSource(_folder.Write("dmesh.yaml", Document), time: clock);
        var token = source.Watch()!;
        source.Dispose();
        Assert.Equal(0, clock.Pending);
        _folder.Write("dmesh.yaml", "connectors: {}\n");
        clock.Advance(FileWatch.Interval);
        Assert.False(token.HasChanged);
        Assert.Null(source.Watch());
    }

    private static bool IsToldByTheClock(FileSource source, ManualTimeProvider clock, Action change)
    {
        var token = source.Watch()!;
        change();
        clock.Advance(FileWatch.Interval);
        clock.Advance(FileWatch.Interval);
        return token.HasChanged;
    }

    private static async Task ChangedAsync(FileSource source, Action change)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = source.Watch()!.RegisterChangeCallback(_ => changed.TrySetResult(), null);
        change();
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
    }

    private static IReadOnlyList<string> Problems(string path)
    {
        var problems = new ConfigProblems();
        using var source = new FileSource(path);
        Assert.Null(source.Read(problems));
        return Layers.Problems(problems);
    }
}
