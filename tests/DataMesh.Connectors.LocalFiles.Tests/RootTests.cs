namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class RootTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task MissingRoot_IsAClearErrorThatSaysCreateRoot()
    {
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => Open("missing").ConnectAsync(TestFolder.Token));
        Assert.Contains("create_root: true", error.Message, StringComparison.Ordinal);
        Assert.Equal((false, OperationOutcome.NotStarted), (error.IsTransient, error.Outcome));
        Assert.False(Directory.Exists(_folder["missing"]));
    }

    [Fact]
    public async Task MissingRootWithCreateRoot_IsMade()
    {
        await Open("new/root", create: true).WriteTextAsync("a", "1");
        Assert.True(File.Exists(_folder["new/root/a"]));
    }

    [Fact]
    public async Task MissingRootOfAReadOnlyInstance_IsNotMade()
    {
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => Open("new", create: true, readOnly: true).ConnectAsync(TestFolder.Token));
        Assert.False(Directory.Exists(_folder["new"]));
    }

    [Fact]
    public async Task RootThatIsLost_IsNotMadeAnew()
    {
        var files = Open("new", create: true);
        await files.WriteTextAsync("a", "1");
        Directory.Move(_folder["new"], _folder["away"]);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => files.WriteTextAsync("a", "2"));
        Assert.Equal((true, OperationOutcome.NotStarted), (error.IsTransient, error.Outcome));
        Assert.False(Directory.Exists(_folder["new"]));
    }

    [Fact]
    public async Task RootThatIsAFile_IsAClearError()
    {
        await File.WriteAllTextAsync(_folder["file"], "", TestFolder.Token);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => Open("file", create: true).ConnectAsync(TestFolder.Token));
        Assert.Contains("is a file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RootWithANulCharacter_IsAConfigurationError() =>
        await Assert.ThrowsAsync<ConnectorConfigurationException>(() => Open("a\0b").ConnectAsync(TestFolder.Token));

    [Fact]
    public async Task RootBehindALink_IsFollowed()
    {
        Directory.CreateDirectory(_folder["real"]);
        Directory.CreateSymbolicLink(_folder["link"], "real");
        await Open("link").WriteTextAsync("a", "1");
        Assert.True(File.Exists(_folder["real/a"]));
    }

    public void Dispose() => _folder.Dispose();

    private IStorageConnector Open(string root, bool create = false, bool readOnly = false) => TestFolder.Open(new LocalFilesConnectorConfig { Root = _folder[root], CreateRoot = create }, readOnly);
}
