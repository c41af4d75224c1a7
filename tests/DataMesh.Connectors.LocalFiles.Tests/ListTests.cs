using System.Runtime.Versioning;
using System.Text;
using DataMesh.Connectors.LocalFiles.Linux;

namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class ListTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(null)]
    [InlineData("tmpfs")]
    public async Task FilesThatComeAndGoMeanwhile_AreNoErrorAndNothingComesTwice(string? fileSystem)
    {
        using var disk = fileSystem is null ? null : MountedFolder.Mount(_folder.Root, fileSystem);

        // tmpfs, and what lies on it, may itself pass over what is replaced in that moment.
        var keepsItsPlace = new DriveInfo(_folder.Root).DriveFormat is "ext4" or "xfs";
        var files = _folder.Open();
        foreach (var i in Enumerable.Range(0, 3000))
        {
            Directory.CreateDirectory(_folder[$"{i % 3}"]);
            await File.WriteAllTextAsync(_folder[$"{i % 3}/stays-{i}"], "", TestFolder.Token);
        }

        using var stop = new CancellationTokenSource();
        var changing = Task.Run(
            async () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    await files.WriteTextAsync($"{i % 3}/comes-{i % 100}", "x");
                    await files.WriteTextAsync($"{i % 3}/stays-{(i % 3000 / 3 * 3) + (i % 3)}", "x");
                    await files.DeleteAsync($"{i % 3}/comes-{i * 7 % 100}", TestFolder.Token);
                    await files.WriteTextAsync($"new-{i}/object", "x");
                    await files.DeleteAsync($"new-{i}/object", TestFolder.Token);
                }
            },
            TestFolder.Token);
        try
        {
            for (var round = 0; round < 20; round++)
            {
                var listed = await files.PathsAsync();
                Assert.Equal(listed.Count, listed.Distinct().Count());
                var stayed = listed.Count(static path => path.Contains("stays", StringComparison.Ordinal));
                Assert.InRange(stayed, keepsItsPlace ? 3000 : 1, 3000);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await changing;
        }
    }

    [Fact]
    public async Task NamesThatNoPathCanHave_AreLeftOut()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Names are bytes on Linux alone.");
        await File.WriteAllTextAsync(_folder["fine"], "", TestFolder.Token);
        await File.WriteAllTextAsync(_folder["back\\slash"], "", TestFolder.Token);
        byte[][] names = [[0xff, 0], [(byte)'a', 0xc3, 0], [0xed, 0xa0, 0x80, 0]];
        using var root = LinuxFolder.Open(Encoding.UTF8.GetBytes(_folder.Root + '\0'), default, isRead: true);
        Assert.All(names, name => root.OpenEntry(name, SystemConstants.ReadWrite | SystemConstants.Create, 0x1b6).Dispose());

        Assert.Equal(["fine"], await _folder.Open().PathsAsync());

        // System.IO cannot name them to delete them.
        Assert.All(names, name => Remove(root, name));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task FolderThatMayNotBeRead_IsAnErrorThatNamesIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !Environment.IsPrivilegedProcess, "Nothing is closed to root.");
        await _folder.Open().WriteTextAsync("closed/a", "1");
        File.SetUnixFileMode(_folder["closed"], UnixFileMode.None);
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => _folder.Open().PathsAsync());
        Assert.Contains("closed/", error.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(_folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task DeepFolders_AreListed()
    {
        var path = string.Join('/', Enumerable.Repeat("d", 500)) + "/object";
        var files = _folder.Open();
        await files.WriteTextAsync(path, "1");
        Assert.Equal([path], await files.PathsAsync());
        await files.DeleteAsync(path, TestFolder.Token);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task ListingThatIsCancelled_Ends()
    {
        foreach (var i in Enumerable.Range(0, 3000))
        {
            await File.WriteAllTextAsync(_folder[$"{i}"], "", TestFolder.Token);
        }

        using var stop = new CancellationTokenSource();
        var count = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _folder.Open().ListAsync(null, stop.Token))
            {
                if (++count == 10)
                {
                    await stop.CancelAsync();
                }
            }
        });
        Assert.Equal(10, count);
    }

    public void Dispose() => _folder.Dispose();

    private static unsafe void Remove(LinuxFolder folder, byte[] name)
    {
        fixed (byte* first = name)
        {
            Assert.Equal(0, NativeMethods.unlinkat(folder.Handle, first, 0));
        }
    }
}
