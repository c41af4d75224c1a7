namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class ReadTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task ObjectReplacedOrDeletedMeanwhile_IsReadAsItWas()
    {
        var files = _folder.Open();
        await files.WriteTextAsync("a", "0123456789");
        using var reader = new StreamReader(await files.OpenReadAsync("a", null, TestFolder.Token));
        await files.WriteTextAsync("a", "abcdefghij");
        await files.DeleteAsync("a", TestFolder.Token);
        Assert.Equal("0123456789", await reader.ReadToEndAsync(TestFolder.Token));
    }

    [Fact]
    public async Task Range_IsSeekable()
    {
        var files = _folder.Open();
        await files.WriteTextAsync("a", "0123456789");
        await using var stream = await files.OpenReadAsync("a", new ByteRange(2, 5), TestFolder.Token);
        Assert.Equal(5, stream.Length);
        stream.Seek(-2, SeekOrigin.End);
        Assert.Equal(('5', '6', -1), ((char)stream.ReadByte(), (char)stream.ReadByte(), stream.ReadByte()));
        stream.Position = 0;
        Assert.Equal('2', (char)stream.ReadByte());
        stream.Position = 100;
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public async Task StreamThatIsDisposed_IsClosed()
    {
        var files = _folder.Open();
        await files.WriteTextAsync("a", "text");
        var stream = await files.OpenReadAsync("a", null, TestFolder.Token);
        await stream.DisposeAsync();
        Assert.False(stream.CanRead);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.ReadExactlyAsync(new byte[1], TestFolder.Token));
    }

    public void Dispose() => _folder.Dispose();
}
