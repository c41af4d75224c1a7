namespace DataMesh.Connectors.LocalFiles.Tests.Paths;

/// <summary>A folder that another process swaps for a link, again and again, while the connector goes through it.</summary>
public sealed class SwappedFolderTests : IDisposable
{
    private const int Calls = 400;

    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("copy")]
    [InlineData("list")]
    [InlineData("delete")]
    public async Task FolderSwappedForALink_NeverLeadsOutside(string operation)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere links are looked for before, and not while, a file is opened.");
        var files = _folder.Open();
        await files.WriteTextAsync("a/b/secret.txt", "inside");
        await files.WriteTextAsync("source", "inside");
        var outside = _folder.SeenOutside();
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() => Swap(stop.Token), TestFolder.Token);
        var (ended, refused) = (0, 0);

        // On a busy machine the other process may rest at a link for long.
        for (var call = 0; call < Calls || (ended == 0 && call < 100 * Calls); call++)
        {
            try
            {
                await CallAsync(files, operation, call);
                ended++;
            }
            catch (ConnectorException error) when (error.Kind is ConnectorErrorKind.Unsupported or ConnectorErrorKind.NotFound or ConnectorErrorKind.Conflict)
            {
                refused++;
            }
        }

        await stop.CancelAsync();
        await swapping;
        Assert.Equal(outside, _folder.SeenOutside());
        Assert.True(ended > 0, $"None of {refused} calls went through: the race was none.");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task CallAsync(IStorageConnector files, string operation, int call)
    {
        switch (operation)
        {
            case "read":
                Assert.Equal("inside", await files.ReadTextAsync("a/b/secret.txt"));
                break;
            case "write":
                await files.WriteTextAsync(call % 2 == 0 ? "a/b/secret.txt" : $"a/b/new-{call}", "inside");
                break;
            case "copy":
                await files.CopyAsync("source", "a/b/secret.txt", cancellationToken: TestFolder.Token);
                break;
            case "list":
                Assert.All(await files.ListAsync(call % 2 == 0 ? null : "a/b/", TestFolder.Token).ToListAsync(TestFolder.Token), static item => Assert.Equal("inside".Length, item.Size));
                break;
            default:
                await files.DeleteAsync("a/b/secret.txt", TestFolder.Token);
                break;
        }
    }

    private void Swap(CancellationToken stop)
    {
        var (real, away) = (_folder["a/b"], _folder["b.away"]);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Directory.Move(real, away);
                Directory.CreateSymbolicLink(real, _folder.Outside);
                Thread.SpinWait(2000);
                File.Delete(real);
                Directory.Move(away, real);
                Thread.SpinWait(2000);
            }
            catch (IOException)
            {
                // The connector made or removed a folder in that moment, and may do so in this one.
                while (!TryRestore(real, away))
                {
                }
            }
        }
    }

    private static bool TryRestore(string real, string away)
    {
        try
        {
            if (new FileInfo(real).LinkTarget is not null)
            {
                File.Delete(real);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(real)!);
            if (Directory.Exists(away) && !Directory.Exists(real))
            {
                Directory.Move(away, real);
            }
            else if (Directory.Exists(away))
            {
                Directory.Delete(away, recursive: true);
            }

            Directory.CreateDirectory(real);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
