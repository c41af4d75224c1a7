namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class TagTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task ThousandWritesOfOneSize_HaveAThousandTags()
    {
        // The number of a file that was replaced is soon given to another, within one tick of the kernel's clock.
        var files = _folder.Open();
        HashSet<string> tags = [];
        for (var i = 0; i < 500; i++)
        {
            Assert.True(tags.Add((await files.WriteTextAsync("a", "text")).ETag!));
            await files.DeleteAsync("a", TestFolder.Token);
            Assert.True(tags.Add((await files.WriteTextAsync("a", "text")).ETag!));
        }
    }

    [Fact]
    public async Task WritesWithinOneTick_HaveTimesOfTheirOwn()
    {
        var files = _folder.Open();
        HashSet<DateTimeOffset?> times = [];
        for (var i = 0; i < 200; i++)
        {
            Assert.True(times.Add((await files.WriteTextAsync($"{i}", "text")).LastModified));
        }
    }

    [Fact]
    public async Task ChangeInPlaceWithTheOldTimeSetBack_ChangesTheTag()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the time of a change is not told.");
        var files = _folder.Open();
        var before = await files.WriteTextAsync("a", "text");
        var time = File.GetLastWriteTimeUtc(_folder["a"]);
        await File.WriteAllTextAsync(_folder["a"], "TEXT", TestFolder.Token);
        File.SetLastWriteTimeUtc(_folder["a"], time);

        var after = await files.GetInfoAsync("a", TestFolder.Token);

        Assert.Equal(before.LastModified, after.LastModified);
        Assert.NotEqual(before.ETag, after.ETag);
        await Assert.ThrowsAsync<ConnectorConflictException>(() => files.WriteTextAsync("a", "mine", new WriteOptions { IfMatch = before.ETag }));
    }

    public void Dispose() => _folder.Dispose();
}
