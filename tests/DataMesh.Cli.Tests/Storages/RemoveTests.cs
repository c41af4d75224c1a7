namespace DataMesh.Cli.Tests.Storages;

public sealed class RemoveTests : IDisposable
{
    private readonly StoragePlace _place = new();

    [Fact]
    public async Task Objects_AreDeleted()
    {
        (await _place.RunAsync("rm", "lake:readme.txt", "lake:orders/2025.csv")).Succeeded();
        Assert.Equal(["01.csv"], Files("lake"));
        (await _place.RunAsync("rm", "lake:readme.txt")).Failed(7, "is not there");
    }

    [Fact]
    public async Task Folder_IsDeletedWithYesAlone()
    {
        _place.Workplace.Write("lake/orders-old.csv", "stays");
        (await _place.RunAsync("rm", "--recursive", "lake:orders")).Failed(2, "add --yes");
        Assert.Equal(4, Files("lake").Count);
        var run = (await _place.RunAsync("rm", "--recursive", "--yes", "lake:orders")).Succeeded();
        Assert.Contains("Deleted 2 objects.", run.Error, StringComparison.Ordinal);
        Assert.Equal(["orders-old.csv", "readme.txt"], Files("lake"));
        Assert.False(Directory.Exists(_place.Workplace.PathOf("lake/orders")));
        (await _place.RunAsync("rm", "--recursive", "--yes", "lake:orders")).Failed(7, "There is nothing in 'lake:orders/'");
    }

    [Fact]
    public async Task OnATerminal_ItAsks()
    {
        await using var terminal = _place.Workplace.StartInTerminal(100, "storage", "rm", "-r", "lake:");
        await terminal.WaitForAsync("Delete everything in 'lake'? [y/N]");
        terminal.Press("n\n");
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Equal(3, Files("lake").Count);
    }

    public void Dispose() => _place.Dispose();

    private List<string?> Files(string folder) => [.. Directory.GetFiles(_place.Workplace.PathOf(folder), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal)];
}
