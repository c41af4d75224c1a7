namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>Calls about files on their way through the wrapper.</summary>
public sealed class StoragePipelineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_BringWhatTheAuthorFound()
    {
        await using var host = new DepotHost();
        using var content = new MemoryStream("new"u8.ToArray());
        await (await host.Files.OpenReadAsync("a", new ByteRange(5), Token)).DisposeAsync();
        Assert.Equal("b", (await host.Files.WriteAsync("b", content, new WriteOptions { IfMatch = "e1" }, Token)).Path);
        Assert.Equal(["public/a", "private/b"], await host.Files.ListAsync("p", Token).Select(static file => file.Path).ToListAsync(Token));
        Assert.Equal("c", (await host.Files.GetInfoAsync("c", Token)).Path);
        await host.Files.DeleteAsync("d", Token);
        Assert.Equal("f", (await host.Files.CopyAsync("e", "f", new WriteOptions { IfMatch = "e2" }, Token)).Path);
        Assert.Equal(["open_read a from 5", "write b new e1", "list p", "get_info c", "delete d", "copy e f e2"], host.Depot.Asked);
    }

    [Theory]
    [InlineData("open_read")]
    [InlineData("write")]
    [InlineData("list")]
    [InlineData("get_info")]
    [InlineData("delete")]
    [InlineData("copy")]
    public async Task EveryCall_IsTriedAgain(string operation)
    {
        await using var host = new DepotHost(attempts: 2);
        host.Depot.Failures.Enqueue(new ConnectorConnectionException("dead"));
        await CallAsync(host.Files, operation, "public/a");
        Assert.Equal(2, host.Depot.Asked.Count);
        Assert.Equal(host.Depot.Asked[0], host.Depot.Asked[1]);
    }

    [Theory]
    [InlineData("open_read", false)]
    [InlineData("write", true)]
    [InlineData("list", false)]
    [InlineData("get_info", false)]
    [InlineData("delete", true)]
    [InlineData("copy", true)]
    public async Task EveryError_NamesItsOperation_AndWarnsOfWhatItMayHaveDone(string operation, bool changes)
    {
        await using var host = new DepotHost();
        host.Depot.Failures.Enqueue(new ConnectorConnectionException("dead."));
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => CallAsync(host.Files, operation, "public/a"));
        Assert.Equal($"depot, {operation}: dead.{(changes ? " The work may have happened all the same; it is safe to repeat." : "")}", error.Message);
    }

    [Theory]
    [InlineData("open_read")]
    [InlineData("write")]
    [InlineData("get_info")]
    [InlineData("delete")]
    [InlineData("copy")]
    public async Task HiddenPath_IsRefused_BeforeTheSystemIsAsked(string operation)
    {
        await using var host = new DepotHost(new ConnectorLimits { AllowPaths = ["public/"] });
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => CallAsync(host.Files, operation, "private/b"));
        Assert.Equal($"depot, {operation}: The limits of 'depot' do not allow path 'private/b'.", error.Message);
        Assert.Empty(host.Depot.Asked);
    }

    [Fact]
    public async Task HiddenSource_IsNotCopied()
    {
        await using var host = new DepotHost(new ConnectorLimits { DenyPaths = ["private/"] });
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => host.Files.CopyAsync("private/b", "public/b", null, Token));
        Assert.Contains("'private/b'", error.Message, StringComparison.Ordinal);
        Assert.Equal("public/a", Assert.Single(await host.Files.ListAsync(null, Token).ToListAsync(Token)).Path);
    }

    [Theory]
    [InlineData("write", false)]
    [InlineData("delete", false)]
    [InlineData("copy", false)]
    [InlineData("open_read", true)]
    [InlineData("list", true)]
    [InlineData("get_info", true)]
    public async Task ReadOnlyInstance_ReadsAlone(string operation, bool isAllowed)
    {
        await using var host = new DepotHost(readOnly: true);
        var error = await Record.ExceptionAsync(() => CallAsync(host.Files, operation, "public/a"));
        Assert.Equal(isAllowed ? null : $"depot, {operation}: 'depot' is read_only: '{operation}' would change something.", error?.Message);
        Assert.Equal(isAllowed, host.Depot.Asked.Count == 1);
    }

    [Fact]
    public async Task NoPath_IsMisuse()
    {
        await using var host = new DepotHost();
        foreach (var operation in (string[])["open_read", "write", "get_info", "delete", "copy"])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(host.Files, operation, ""));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => host.Files.CopyAsync("", "public/b", null, Token));
        Assert.Empty(host.Depot.Asked);
    }

    private static async Task CallAsync(IStorageConnector files, string operation, string path)
    {
        switch (operation)
        {
            case "open_read":
                await (await files.OpenReadAsync(path, null, Token)).DisposeAsync();
                break;
            case "write":
                using (var content = new MemoryStream("new"u8.ToArray()))
                {
                    await files.WriteAsync(path, content, null, Token);
                }

                break;
            case "list":
                await files.ListAsync(path, Token).ToListAsync(Token);
                break;
            case "get_info":
                await files.GetInfoAsync(path, Token);
                break;
            case "delete":
                await files.DeleteAsync(path, Token);
                break;
            default:
                await files.CopyAsync("public/source", path, null, Token);
                break;
        }
    }
}
