namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class MetadataTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public MetadataTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Attributes are those of Linux.");

    [Fact]
    public async Task ContentTypeAndMetadata_AreKeptAndCopied()
    {
        var files = _folder.Open();
        var options = new WriteOptions { ContentType = "text/csv", Metadata = new Dictionary<string, string> { ["owner"] = "Zoë", ["empty"] = "" } };
        await files.WriteTextAsync("a", "1", options);
        await files.CopyAsync("a", "b", cancellationToken: TestFolder.Token);
        foreach (var path in (string[])["a", "b"])
        {
            var info = await files.GetInfoAsync(path, TestFolder.Token);
            Assert.Equal("text/csv", info.ContentType);
            Assert.Equal(options.Metadata.OrderBy(static item => item.Key), info.Metadata.OrderBy(static item => item.Key));
        }

        var changed = await files.CopyAsync("a", "b", new WriteOptions { ContentType = "text/plain" }, TestFolder.Token);
        Assert.Equal("text/plain", changed.ContentType);
        Assert.Empty((await files.GetInfoAsync("b", TestFolder.Token)).Metadata);
    }

    [Fact]
    public Task MetadataThatIsNoText_IsUnsupported() => MetadataThatCannotBeKept_IsUnsupported("key", "\ud800");

    [Theory]
    [InlineData("", "x")]
    [InlineData("mime_type", "x")]
    [InlineData("nul\0", "x")]
    public async Task MetadataThatCannotBeKept_IsUnsupported(string key, string value)
    {
        var files = _folder.Open();
        await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => files.WriteTextAsync("a", "1", new WriteOptions { Metadata = new Dictionary<string, string> { [key] = value } }));
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task MetadataThatIsTooLarge_IsUnsupported()
    {
        var files = _folder.Open();
        var error = await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => files.WriteTextAsync("a", "1", new WriteOptions { Metadata = new Dictionary<string, string> { ["key"] = new('x', 70_000) } }));
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.Empty(_folder.Names());
    }

    public void Dispose() => _folder.Dispose();
}
