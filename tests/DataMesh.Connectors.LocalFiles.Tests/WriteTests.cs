using System.Runtime.Versioning;
using System.Text;

namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class WriteTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task FailedWrite_LeavesNoFolderBehind()
    {
        Directory.CreateDirectory(_folder["mine"]);
        await using var content = new BrokenContent();

        await Assert.ThrowsAsync<ConnectorException>(() => _folder.Open().WriteAsync("mine/a/b/c", content, null, TestFolder.Token));

        Assert.Equal(["mine"], _folder.Names());
    }

    [Fact]
    public async Task WriteUnderWay_HasNoNameThatOthersSee()
    {
        var files = _folder.Open();
        await files.WriteTextAsync("old", "old");
        foreach (var path in (string[])["old", "new"])
        {
            await using var content = new WaitingContent();
            using var stop = new CancellationTokenSource();
            var write = files.WriteAsync(path, content, null, stop.Token);
            await content.Reached.WaitAsync(TimeSpan.FromSeconds(20), TestFolder.Token);

            Assert.Equal(["old"], await files.PathsAsync());

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
            Assert.Equal(["old"], _folder.Names());
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task ReplacedFile_HandsOnItsPermissions()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such permissions.");
        var files = _folder.Open();
        await files.WriteTextAsync("secret", "old");
        File.SetUnixFileMode(_folder["secret"], UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await files.WriteTextAsync("secret", "new");
        await files.WriteTextAsync("source", "source");
        await files.CopyAsync("source", "secret", cancellationToken: TestFolder.Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["secret"]));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task CopyOfAPrivateFile_IsPrivate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such permissions.");
        var files = _folder.Open();
        await files.WriteTextAsync("secret", "secret");
        File.SetUnixFileMode(_folder["secret"], UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await files.CopyAsync("secret", "copy", cancellationToken: TestFolder.Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["copy"]));
    }

    [Fact]
    public async Task DeleteOfTheLastObject_TakesItsFoldersAndLeavesTheRoot()
    {
        var files = _folder.Open();
        await files.WriteTextAsync("a/b/c", "1");
        await files.WriteTextAsync("a/d", "2");

        await files.DeleteAsync("a/b/c", TestFolder.Token);
        Assert.Equal(["a", "a/d"], _folder.Names());

        await files.DeleteAsync("a/d", TestFolder.Token);
        Assert.Empty(_folder.Names());
        Assert.True(Directory.Exists(_folder.Root));
    }

    [Fact]
    public async Task WritesAndDeletesInOneFolder_DoNotMeet()
    {
        var files = _folder.Open();
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestFolder.Token }, async (i, token) =>
        {
            await files.WriteTextAsync($"a/b/{i % 4}", "text");
            await files.DeleteAsync($"a/b/{i % 4}", token);
        });

        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task Flush_WritesTheSame()
    {
        var files = TestFolder.Open(_folder.Config with { Flush = true });
        await files.WriteTextAsync("a/b/c", "text");
        await files.CopyAsync("a/b/c", "d", cancellationToken: TestFolder.Token);
        Assert.Equal("text", await files.ReadTextAsync("d"));
    }

    [Fact]
    public async Task LockHeldByAnother_IsWaitedForAndCanBeCancelled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Locks are those of Linux.");
        var files = _folder.Open();
        var tag = (await files.WriteTextAsync("a", "old")).ETag;
        using (HeldLock.Of(_folder.Root))
        {
            using var stop = new CancellationTokenSource();
            var write = files.WriteAsync("a", new MemoryStream(Encoding.UTF8.GetBytes("new")), new WriteOptions { IfMatch = tag }, stop.Token);
            Assert.NotSame(write, await Task.WhenAny(write, Task.Delay(100, TestFolder.Token)));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write.WaitAsync(TimeSpan.FromSeconds(20), TestFolder.Token));
        }

        Assert.Equal("old", await files.ReadTextAsync("a"));
        await files.WriteTextAsync("a", "new", new WriteOptions { IfMatch = tag });
    }

    [Fact]
    public async Task ConditionThatIsBrokenAlready_ReadsNoContent()
    {
        var files = _folder.Open();
        await files.WriteTextAsync("a", "old");
        foreach (var options in (WriteOptions[])[new() { CreateOnly = true }, new() { IfMatch = "another" }])
        {
            using var content = new MemoryStream(new byte[10]);
            await Assert.ThrowsAsync<ConnectorConflictException>(() => files.WriteAsync("a", content, options, TestFolder.Token));
            Assert.Equal(0, content.Position);
        }
    }

    [Fact]
    public async Task CopyOfALargeFile_IsWhole()
    {
        var files = _folder.Open();
        var bytes = new byte[(20 * 1024 * 1024) + 12345];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(_folder["source"], bytes, TestFolder.Token);

        await files.CopyAsync("source", "copy", cancellationToken: TestFolder.Token);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder["copy"], TestFolder.Token));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class BrokenContent : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The content broke off.");
    }

    private sealed class WaitingContent : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _hasGiven;

        public Task Reached => _reached.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_hasGiven)
            {
                _hasGiven = true;
                return 100;
            }

            _reached.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
