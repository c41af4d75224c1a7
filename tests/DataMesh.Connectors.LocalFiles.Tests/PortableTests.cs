using System.Text;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;
using DataMesh.Connectors.LocalFiles.Portable;

namespace DataMesh.Connectors.LocalFiles.Tests;

/// <summary>What serves where the system's calls are not known; it works on Linux too.</summary>
public sealed class PortableTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PortableFileTree _files;

    public PortableTests() => _files = new PortableFileTree(_folder.Root, mayClean: true);

    [Fact]
    public void File_IsWrittenListedReadAndDeleted()
    {
        var facts = Write("a/b", "old");
        Assert.NotEqual(facts.Tag, Write("a/b", "new").Tag);
        Assert.Equal("new", Read("a/b"));
        Assert.Equal(["a/b"], List("a/"));
        Assert.True(_files.TryDelete(ObjectPath.Parse("a/b")));
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void Conditions_Hold()
    {
        var facts = Write("a", "old");
        Fails(FileProblem.Exists, () => Write("a", "new", new WriteOptions { CreateOnly = true }));
        Fails(FileProblem.Changed, () => Write("a", "new", new WriteOptions { IfMatch = "another" }));
        Fails(FileProblem.Changed, () => Write("b", "new", new WriteOptions { IfMatch = facts.Tag }));
        Write("a", "new", new WriteOptions { IfMatch = facts.Tag });
        Assert.Equal(["a"], _folder.Names());
    }

    [Fact]
    public void Links_AreRefusedAndNotListed()
    {
        Directory.CreateSymbolicLink(_folder["link"], _folder.Outside);
        File.CreateSymbolicLink(_folder["file"], Path.Combine(_folder.Outside, "secret.txt"));
        var outside = _folder.SeenOutside();
        foreach (var path in (string[])["link/secret.txt", "link/new", "file"])
        {
            Fails(FileProblem.Link, () => Read(path));
            Fails(FileProblem.Link, () => Write(path, "new"));
            Fails(FileProblem.Link, () => _files.TryDelete(ObjectPath.Parse(path)));
        }

        Assert.Empty(List(""));
        Assert.Empty(List("link/"));
        Assert.Equal(outside, _folder.SeenOutside());
    }

    [Fact]
    public void WhatIsNotThere_IsMissing()
    {
        Fails(FileProblem.Missing, () => Read("a/b"));
        Assert.True(_files.TryDelete(ObjectPath.Parse("a/b")));
        Assert.Empty(List("a/b/"));
        Write("a", "text");
        Fails(FileProblem.NotAFolder, () => Read("a/b"));
        Directory.CreateDirectory(_folder["folder"]);
        Fails(FileProblem.IsFolder, () => Write("folder", "text"));
    }

    public void Dispose() => _folder.Dispose();

    private static void Fails(FileProblem problem, Action call) => Assert.Equal(problem, Assert.Throws<FileException>(call).Problem);

    private FileFacts Write(string path, string text, WriteOptions? options = null)
    {
        using var draft = _files.Begin(ObjectPath.Parse(path), 0);
        draft.Append(Encoding.UTF8.GetBytes(text));
        Assert.True(draft.TryPublish(options ?? WriteOptions.Overwrite, out var facts));
        return facts;
    }

    private string Read(string path)
    {
        using var file = _files.Open(ObjectPath.Parse(path), out var facts);
        var bytes = new byte[facts.Size];
        RandomAccess.Read(file, bytes, 0);
        return Encoding.UTF8.GetString(bytes);
    }

    private List<string> List(string prefix)
    {
        using var walk = _files.Walk(ListingPrefix.Parse(prefix)!);
        List<StorageObject> page = [];
        Assert.False(walk.Fill(page, 1000, TestFolder.Token));
        return [.. page.Select(static item => item.Path)];
    }
}
