using DataMesh.Connectors.LocalFiles.Paths;

namespace DataMesh.Connectors.LocalFiles.Tests;

/// <summary>What a process that was killed while it wrote leaves.</summary>
public sealed class LeftBehindTests : IDisposable
{
    private const string Temporary = ".datamesh-0123456789abcdef.tmp";

    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(0, false, true)]
    [InlineData(2, true, true)]
    public async Task TemporaryFile_IsNeverListed_AndRemovedWhenItIsOldAndNotReadOnly(int hours, bool isReadOnly, bool stays)
    {
        Directory.CreateDirectory(_folder["a"]);
        var path = _folder[Path.Combine("a", Temporary)];
        await File.WriteAllTextAsync(path, "half", TestFolder.Token);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-hours));

        Assert.Empty(await _folder.Open(isReadOnly).PathsAsync());

        Assert.Equal(stays, File.Exists(path));
    }

    [Fact]
    public async Task TemporaryFileThatAnotherHolds_Stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Locks are those of Linux.");
        var path = _folder[Temporary];
        await File.WriteAllTextAsync(path, "half", TestFolder.Token);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-2));

        // System.IO takes the same lock.
        await using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Empty(await _folder.Open().PathsAsync());
            Assert.True(File.Exists(path));
        }

        Assert.Empty(await _folder.Open().PathsAsync());
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void MadeNames_AreKnown() => Assert.All(Enumerable.Range(0, 100), static _ => Assert.True(TemporaryName.Is(TemporaryName.Make().AsSpan(..^1))));

    public void Dispose() => _folder.Dispose();
}
