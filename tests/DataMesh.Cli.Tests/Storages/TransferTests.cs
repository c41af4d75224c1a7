using System.Diagnostics;

namespace DataMesh.Cli.Tests.Storages;

public sealed class TransferTests : IDisposable
{
    private readonly StoragePlace _place = new();

    [Fact]
    public async Task Cat_WritesEveryByte()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(_place.Workplace.PathOf("lake/bytes"), bytes, TestContext.Current.CancellationToken);
        using var process = _place.Workplace.Start("storage", "cat", "lake:bytes");
        using var copy = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Theory]
    [InlineData("ello\n", "--offset", "1")]
    [InlineData("he", "--length", "2")]
    [InlineData("ll", "--offset", "2", "--length", "2")]
    [InlineData("", "--offset", "100")]
    public async Task CatOfAPart_WritesThatPart(string text, params string[] options) => Assert.Equal(text, (await _place.RunAsync(["cat", "lake:readme.txt", .. options])).Succeeded().Output);

    [Fact]
    public async Task GetAndPut_KeepNamesInFolders()
    {
        (await _place.RunAsync("get", "lake:orders/2025.csv")).Succeeded();
        Assert.Equal("a,b\n", _place.Workplace.Read("2025.csv"));
        (await _place.RunAsync("put", "2025.csv", "pond:in/")).Succeeded();
        Assert.Equal("a,b\n", _place.Workplace.Read("pond/in/2025.csv"));
        (await _place.RunAsync("get", "lake:readme.txt", "other.txt")).Succeeded();
        Assert.Equal("hello\n", _place.Workplace.Read("other.txt"));
    }

    [Fact]
    public async Task Dash_IsStandardInputAndOutput()
    {
        (await _place.RunWithInputAsync("from a pipe", "put", "-", "lake:piped")).Succeeded();
        Assert.Equal("from a pipe", (await _place.RunAsync("get", "lake:piped", "-")).Succeeded().Output);
        Assert.Equal("through", (await _place.RunWithInputAsync("through", "cp", "-", "-")).Succeeded().Output);
        (await _place.RunWithInputAsync("x", "put", "-", "lake:folder/")).Failed(2, "has no name to keep");
    }

    [Fact]
    public async Task Copy_GoesWithinAndAcrossInstances()
    {
        (await _place.RunAsync("cp", "lake:readme.txt", "lake:copy.txt")).Succeeded();
        (await _place.RunAsync("cp", "lake:readme.txt", "pond:")).Succeeded();
        Assert.Equal(("hello\n", "hello\n"), (_place.Workplace.Read("lake/copy.txt"), _place.Workplace.Read("pond/readme.txt")));
    }

    [Fact]
    public async Task LocalPathWithAColon_IsWrittenWithItsFolder()
    {
        _place.Workplace.Write("lake:odd", "local");
        (await _place.RunAsync("cp", "./lake:odd", "pond:odd")).Succeeded();
        Assert.Equal("local", _place.Workplace.Read("pond/odd"));
        (await _place.RunAsync("put", "lake:odd", "pond:again")).Succeeded();
        Assert.Equal("local", _place.Workplace.Read("pond/again"));
    }

    [Fact]
    public async Task Conditions_AreConflicts()
    {
        _place.Workplace.Write("new.txt", "new");
        (await _place.RunAsync("put", "new.txt", "lake:readme.txt", "--create-only")).Failed(8, "is there already");
        (await _place.RunAsync("put", "new.txt", "lake:readme.txt", "--if-match", "1-2-3-4")).Failed(8, "is not what the tag names");
        (await _place.RunAsync("get", "lake:readme.txt", "new.txt", "--create-only")).Failed(8, "is there already");
        Assert.Equal(("hello\n", "new"), (_place.Workplace.Read("lake/readme.txt"), _place.Workplace.Read("new.txt")));
        var tag = (await _place.RunAsync("stat", "lake:readme.txt", "--output", "csv")).Succeeded().Output.Split("\r\n").Single(static line => line.StartsWith("etag,", StringComparison.Ordinal))[5..];
        (await _place.RunAsync("put", "new.txt", "lake:readme.txt", "--if-match", tag)).Succeeded();
        Assert.Equal("new", _place.Workplace.Read("lake/readme.txt"));
    }

    [Theory]
    [InlineData(7, "There is no file 'missing'", "put", "missing", "lake:a")]
    [InlineData(7, "is not there", "get", "lake:missing")]
    [InlineData(7, "is not there", "cp", "lake:missing", "pond:a")]
    [InlineData(2, "is a folder", "put", "lake", "pond:a")]
    [InlineData(5, "read_only", "put", "dmesh.yaml", "museum:a")]
    [InlineData(5, "read_only", "rm", "museum:readme.txt")]
    [InlineData(2, "write key=value", "put", "dmesh.yaml", "lake:a", "--metadata", "novalue")]
    [InlineData(2, "stands there twice", "put", "dmesh.yaml", "lake:a", "--metadata", "k=1", "--metadata", "k=2")]
    [InlineData(2, "'lake:' names no object", "cat", "lake:")]
    [InlineData(2, "'lake:' names no object", "cp", "lake:", "lake:a")]
    [InlineData(2, "'lake:' names no object", "rm", "lake:")]
    [InlineData(2, "whole number", "cat", "lake:readme.txt", "--offset", "-1")]
    public async Task WhatCannotBe_IsTold(int code, string text, params string[] arguments)
    {
        (await _place.RunAsync(arguments)).Failed(code, text);
        Assert.False(File.Exists(_place.Workplace.PathOf("lake/a")));
    }

    [Fact]
    public async Task CreateOnly_HoldsAgainstAFileThatComesMeanwhile()
    {
        using var process = _place.Workplace.Start("storage", "cp", "-", "new.txt", "--create-only");
        await UntilAsync(() => Directory.GetFiles(_place.Workplace.Folder, ".new.txt.*.tmp").Length > 0);
        _place.Workplace.Write("new.txt", "theirs");
        await process.StandardInput.WriteAsync("ours");
        process.StandardInput.Close();
        Assert.Contains("is there already", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((8, "theirs"), (process.ExitCode, _place.Workplace.Read("new.txt")));
        Assert.Empty(Directory.GetFiles(_place.Workplace.Folder, ".new.txt.*.tmp"));
        (await _place.RunAsync("get", "lake:readme.txt", "free.txt", "--create-only")).Succeeded();
        Assert.Equal("hello\n", _place.Workplace.Read("free.txt"));
    }

    [Fact]
    public async Task CtrlCWhileInputIsWaitedFor_EndsIt_AndLeavesNothing()
    {
        var lake = _place.Workplace.PathOf("lake");
        await using var terminal = _place.Workplace.StartInTerminal(80, "storage", "put", "-", "lake:readme.txt");
        await UntilAsync(() => Directory.GetFiles(lake, ".datamesh-*").Length > 0);
        terminal.Press("\x03");
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Empty(Directory.GetFiles(lake, ".datamesh-*"));
        Assert.Equal("hello\n", _place.Workplace.Read("lake/readme.txt"));
    }

    [Fact]
    public async Task FullDisk_LeavesNothing()
    {
        var disk = Directory.CreateDirectory(_place.Workplace.PathOf("pond")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && await ShellAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk) == 0, "A full disk is made as root, by mounting one.");
        try
        {
            await File.WriteAllBytesAsync(_place.Workplace.PathOf("large"), new byte[3_000_000], TestContext.Current.CancellationToken);
            (await _place.RunAsync("put", "large", "pond:a/large")).Failed(1, "nothing was written");
            (await _place.RunAsync("cp", "large", "pond/large")).Failed(1, "the disk is full");
            Assert.Empty(Directory.GetFileSystemEntries(disk));
        }
        finally
        {
            await ShellAsync("umount", "--lazy", disk);
        }
    }

    [Fact]
    public async Task ReaderOfCatThatHasEnough_IsSilent()
    {
        await File.WriteAllBytesAsync(_place.Workplace.PathOf("lake/large"), new byte[20_000_000], TestContext.Current.CancellationToken);
        using var process = _place.Workplace.Start("storage", "cat", "lake:large");
        Assert.Equal(0, process.StandardOutput.Read());
        process.StandardOutput.Close();
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => _place.Dispose();

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var attempt = 0; !holds(); attempt++)
        {
            Assert.True(attempt < 1000, "It does not begin to write.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<int> ShellAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
