using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.LocalFiles.Tests.Paths;

/// <summary>Each path of the corpus through every operation: what it makes of it, and that nothing outside the root was touched.</summary>
public sealed class PathCorpusTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly IStorageConnector _files;
    private readonly string _outside;

    public PathCorpusTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The corpus is about names and files of Linux.");
        PathTree.Make(_folder);
        _files = _folder.Open();
        _outside = _folder.SeenOutside();
    }

    public static TheoryData<string, string> Lines
    {
        get
        {
            var lines = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Connectors.LocalFiles.Tests", "Paths", "Corpus", "paths.txt")).Where(static line => !line.StartsWith('#')))
            {
                // As JSON: a path may be no text that a runner could carry.
                lines.Add(line[..14].TrimEnd(), line[14..]);
            }

            return lines;
        }
    }

    [Fact]
    public void Corpus_IsNotEmpty() => Assert.True(Lines.Count >= 150);

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public async Task Path_IsWhatTheCorpusSays(string kind, string json)
    {
        var path = Parse(json);
        if (path.Length > 0)
        {
            await (kind switch
            {
                "refused" => FailsAsync(path, ConnectorErrorKind.Query, ConnectorErrorKind.Query, ConnectorErrorKind.Query),
                "link" or "below-link" or "special" => FailsAsync(path, ConnectorErrorKind.Unsupported, ConnectorErrorKind.Unsupported, ConnectorErrorKind.Unsupported),
                "folder" or "below-object" or "below-special" => FailsAsync(path, ConnectorErrorKind.NotFound, ConnectorErrorKind.Conflict, null),
                "object" => IsReadAsync(path),
                _ => IsFreeAsync(path),
            });
        }

        var listed = await _files.PathsAsync(path);
        Assert.All(listed, item => Assert.StartsWith(path, item, StringComparison.Ordinal));
        Assert.Equal(PathTree.Objects.Where(item => item.StartsWith(path, StringComparison.Ordinal)).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(PathTree.Objects.Order(StringComparer.Ordinal), (await _files.PathsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(_outside, _folder.SeenOutside());
    }

    public void Dispose() => _folder.Dispose();

    // A lone surrogate is no text to a reader of JSON, and is meant to be none here.
    private static string Parse(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json[1..^1], @"\\(u([0-9a-f]{4})|.)", static escape => escape.Groups[2].Success
            ? ((char)Convert.ToInt32(escape.Groups[2].Value, 16)).ToString()
            : escape.Groups[1].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", var other => other });

    private async Task FailsAsync(string path, ConnectorErrorKind read, ConnectorErrorKind write, ConnectorErrorKind? delete)
    {
        await FailsAsync(read, () => _files.ReadTextAsync(path));
        await FailsAsync(read, () => _files.GetInfoAsync(path, TestFolder.Token));
        await FailsAsync(read, () => _files.CopyAsync(path, "copy", cancellationToken: TestFolder.Token));
        foreach (var options in (WriteOptions[])[new(), new() { CreateOnly = true }, new() { IfMatch = "1-2-3-4" }])
        {
            await FailsAsync(write, () => _files.WriteTextAsync(path, "new", options));
            await FailsAsync(write, () => _files.CopyAsync("object.txt", path, options, TestFolder.Token));
        }

        if (delete is { } kind)
        {
            await FailsAsync(kind, () => _files.DeleteAsync(path, TestFolder.Token));
        }
        else
        {
            await _files.DeleteAsync(path, TestFolder.Token);
        }
    }

    private static async Task FailsAsync(ConnectorErrorKind kind, Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => call().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(kind, error.Kind);
        Assert.False(error.IsTransient);
    }

    private async Task IsReadAsync(string path)
    {
        Assert.Equal(path == "hard-link" ? TestFolder.Secret : path, await _files.ReadTextAsync(path));
        Assert.Equal(path, (await _files.GetInfoAsync(path, TestFolder.Token)).Path);
    }

    private async Task IsFreeAsync(string path)
    {
        await FailsAsync(ConnectorErrorKind.NotFound, () => _files.ReadTextAsync(path));
        await FailsAsync(ConnectorErrorKind.NotFound, () => _files.GetInfoAsync(path, TestFolder.Token));
        await FailsAsync(ConnectorErrorKind.NotFound, () => _files.CopyAsync(path, "copy", cancellationToken: TestFolder.Token));
        await _files.DeleteAsync(path, TestFolder.Token);
        var before = _folder.Names();
        await _files.WriteTextAsync(path, "new", new WriteOptions { CreateOnly = true });
        Assert.Equal("new", await _files.ReadTextAsync(path));
        Assert.Equal([path], (await _files.PathsAsync(path)).Where(item => item == path));
        await _files.CopyAsync("object.txt", path, cancellationToken: TestFolder.Token);
        Assert.Equal("object.txt", await _files.ReadTextAsync(path));
        await _files.DeleteAsync(path, TestFolder.Token);
        Assert.Equal(before, _folder.Names());
    }
}
