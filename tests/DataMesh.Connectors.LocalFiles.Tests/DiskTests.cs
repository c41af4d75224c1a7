namespace DataMesh.Connectors.LocalFiles.Tests;

/// <summary>Disks that are full, read-only or of another kind.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task FullDisk_LeavesTheOldObjectAndNothingNew()
    {
        using var disk = MountedFolder.Mount(_folder.Root, "tmpfs", "size=1m");
        var files = _folder.Open();
        await files.WriteTextAsync("old", "old");
        await files.WriteAsync("source", new MemoryStream(new byte[700 * 1024]), null, TestFolder.Token);
        foreach (var write in (Func<string, Task>[])
            [
                path => files.WriteAsync(path, new MemoryStream(new byte[2 * 1024 * 1024]), null, TestFolder.Token),
                path => files.CopyAsync("source", path, cancellationToken: TestFolder.Token),
            ])
        {
            foreach (var path in (string[])["old", "new/folder/object"])
            {
                var error = await Assert.ThrowsAsync<ConnectorException>(() => write(path));
                Assert.Equal(("ENOSPC", OperationOutcome.Failed, false), (error.VendorCode, error.Outcome, error.IsTransient));
                Assert.Contains("nothing was written", error.Message, StringComparison.Ordinal);
                Assert.Equal(["old", "source"], _folder.Names());
            }
        }

        Assert.Equal("old", await files.ReadTextAsync("old"));
        await files.WriteTextAsync("old", "new");
    }

    [Fact]
    public async Task ReadOnlyDisk_IsAuthorization()
    {
        using (MountedFolder.Mount(_folder.Root, "tmpfs", "ro"))
        {
            var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => _folder.Open().WriteTextAsync("a", "1"));
            Assert.Equal("EROFS", error.VendorCode);
        }
    }

    [Fact]
    public async Task DiskWithoutAttributes_RefusesMetadataAndWritesNothing()
    {
        using var disk = MountedFolder.Mount(_folder.Root, "ramfs");
        var files = _folder.Open();

        await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => files.WriteTextAsync("a", "1", new WriteOptions { ContentType = "text/csv" }));

        Assert.Empty(_folder.Names());
        await files.WriteTextAsync("a", "1");
        Assert.Equal("1", await files.ReadTextAsync("a"));
    }

    [Fact]
    public async Task FilesThatTheKernelMakesUp_AreCopied()
    {
        Assert.SkipUnless(File.Exists("/proc/sys/kernel/ostype"), "There is no such file.");
        using var disk = MountedFolder.Mount(_folder["proc"], "proc");
        var files = _folder.Open();
        await files.CopyAsync("proc/sys/kernel/ostype", "copy", cancellationToken: TestFolder.Token);
        Assert.Equal("Linux\n", await files.ReadTextAsync("copy"));
    }

    public void Dispose() => _folder.Dispose();
}
