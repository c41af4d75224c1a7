using System.Diagnostics;
using System.Runtime.Versioning;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private const string Failing = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000) SELECT CASE WHEN x < 20000 THEN x ELSE abs(-9223372036854775807 - 1) END AS x FROM c";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task File_HoldsTheResultAndNothingElseIsLeft()
    {
        (await _place.RunAsync("query", "SELECT 1 AS a", "--output", "csv", "-o", "out.csv")).Succeeded();
        Assert.Equal("a\r\n1\r\n", _place.Read("out.csv"));
        Assert.Single(Directory.GetFiles(_place.Folder));
    }

    [Fact]
    public async Task FailureInMidStream_LeavesTheOldFile()
    {
        _place.Write("out.csv", "old");
        (await _place.RunAsync("query", Failing, "--output", "csv", "-o", "out.csv")).Failed(6, "integer overflow");
        Assert.Equal("old", _place.Read("out.csv"));
        Assert.Single(Directory.GetFiles(_place.Folder));
    }

    [Fact]
    public async Task FailureInMidStream_WritesNoClosingBracket()
    {
        var run = await _place.RunAsync("query", Failing, "--output", "json");
        run.Failed(6, "integer overflow");
        Assert.StartsWith("[\n{\"x\":1}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(']', run.Output);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task LinkAndPermissions_Stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other permissions.");
            return;
        }

        var target = _place.Write("real.csv", "old");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(_place.PathOf("link.csv"), "real.csv");
        (await _place.RunAsync("query", "SELECT 1 AS a", "--output", "csv", "-o", "link.csv")).Succeeded();
        Assert.Equal("real.csv", new FileInfo(_place.PathOf("link.csv")).LinkTarget);
        Assert.Equal("a\r\n1\r\n", _place.Read("real.csv"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(target));
    }

    [Fact]
    public async Task MissingFolder_IsToldBeforeTheWork()
    {
        (await _place.RunAsync("query", "SELECT 1", "-o", "no/such/out.csv")).Failed(1, "There is no folder 'no/such'");
    }

    [Fact]
    public async Task Folder_IsNoFile()
    {
        (await _place.RunAsync("query", "SELECT 1", "-o", ".")).Failed(1, "'.' is a folder");
    }

    [Fact]
    public async Task Dash_IsStandardOutput()
    {
        var run = await _place.RunAsync("query", "SELECT 1 AS a", "--output", "csv", "-o", "-");
        Assert.Equal("a\r\n1\r\n", run.Succeeded().Output);
        Assert.Empty(Directory.GetFiles(_place.Folder));
    }

    [Fact]
    public async Task Device_IsWrittenAsItIs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /dev.");
        var run = await _place.RunAsync("query", "SELECT 1 AS a", "--output", "csv", "-o", "/dev/stdout");
        Assert.Equal("a\r\n1\r\n", run.Succeeded().Output);
    }

    [Fact]
    public async Task FullDisk_IsToldAndNothingIsLeft()
    {
        var disk = Directory.CreateDirectory(_place.PathOf("disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root" && await ShellAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk) == 0, "A full disk is made as root, by mounting one.");
        try
        {
            var run = await _place.RunAsync("query", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000) SELECT x FROM c", "--output", "csv", "-o", "disk/out.csv");
            run.Failed(1, "the disk is full");
            Assert.Empty(Directory.GetFiles(disk));
        }
        finally
        {
            await ShellAsync("umount", disk);
        }
    }

    private static async Task<int> ShellAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
