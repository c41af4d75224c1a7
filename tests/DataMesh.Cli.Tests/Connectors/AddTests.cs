using System.Runtime.Versioning;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Connectors;

public sealed class AddTests : IDisposable
{
    private const string Secret = "s3cr3t of the user";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task FirstInstance_MakesAFileThatItsOwnerAloneCanRead()
    {
        var run = await _place.RunAsync("connector", "add", "sqlite", "--name", "work", "--database", ":memory:", "--pool-size", "2", "--set", "limits.max_rows=100", "--set", "attach.old=old.db", "--read-only");
        Assert.Empty(run.Succeeded().Output);
        Assert.Equal("connectors:\n  work:\n    type: sqlite\n    database: ':memory:'\n    pool_size: 2\n    read_only: true\n    limits:\n      max_rows: 100\n    attach:\n      old: old.db\n", _place.Read("dmesh.yaml"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_place.PathOf("dmesh.yaml")));
        }
    }

    [Fact]
    public async Task FileInUse_IsTheOneThatIsChanged()
    {
        File.WriteAllText(Path.Combine(_place.Root, "dmesh.yaml"), "connectors:\n");
        (await AddAsync("work")).Succeeded();
        Assert.False(File.Exists(_place.PathOf("dmesh.yaml")));
        Assert.Contains("work:", File.ReadAllText(Path.Combine(_place.Root, "dmesh.yaml")), StringComparison.Ordinal);

        (await AddAsync("other", "--config", "given.yaml")).Succeeded();
        Assert.Contains("other:", _place.Read("given.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_ShowsTheDifferenceAndWritesNothing()
    {
        _place.Write("dmesh.yaml", "connectors:\n  a:\n    type: postgres\n    password: plain-secret\n");
        var run = await AddAsync("work", "--dry-run");
        Assert.Equal("--- dmesh.yaml\n+++ dmesh.yaml\n@@ -2,3 +2,5 @@\n   a:\n     type: postgres\n     password: ***\n+  work:\n+    type: sqlite\n", run.Succeeded().Output);
        Assert.DoesNotContain("work", _place.Read("dmesh.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dmesh.yaml", "connectors: {a: {type: postgres, password: hunter2, tls_key_password: 'it''s hunter3'}} # api_key=hunter4\n")]
    [InlineData("dmesh.yaml", "connectors:\n  - {name: a, type: postgres, password: [hunter2], pasword: hunter3}\n")]
    [InlineData("dmesh.yaml", "connectors:\n  a:\n    type: postgres\n    tls_key_password: |\n      hunter2\n      hunter3\n    password: ${X:-hunter4}\n")]
    [InlineData("dmesh.yaml", "connectors:\n  a:\n    type: nothing\n    token: hunter2\n    host: https://u:hunter3@h\n")]
    [InlineData("dmesh.json", """{"connectors": {"a": {"type": "postgres", "host": "https://u:hunter3@h", "password": "h\u0075nter2"}}}""")]
    public async Task DryRun_HidesSecretsHoweverTheyAreWritten(string file, string text)
    {
        _place.Write(file, text);
        var add = await AddAsync("work", "--dry-run");
        Assert.Contains("work", add.Succeeded().Output, StringComparison.Ordinal);
        var remove = await _place.RunAsync("connector", "remove", "a", "--dry-run");
        Assert.DoesNotContain("nter", add.Output + remove.Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(text, _place.Read(file));
    }

    [Fact]
    public async Task NameThatIsTaken_IsAConflict()
    {
        (await AddAsync("work")).Succeeded();
        (await AddAsync("work")).Failed(8, "There is an instance 'work' already (dmesh.yaml:2)");
    }

    [Theory]
    [InlineData("Work", "'Work' is not an instance name")]
    [InlineData("../x", "'../x' is not an instance name")]
    public async Task NameThatIsNone_IsAUsageError(string name, string message) => (await AddAsync(name)).Failed(2, message);

    [Theory]
    [InlineData("connectors:\n  a:\n\ttype: sqlite\n", "dmesh.yaml:3")]
    [InlineData("connectors: &x\n  a: {type: sqlite}\ny: *x\n", "unknown key 'y'")]
    public async Task FileThatIsWrong_IsNotChanged(string text, string message)
    {
        _place.Write("dmesh.yaml", text);
        (await AddAsync("work")).Failed(3, message);
        Assert.Equal(text, _place.Read("dmesh.yaml"));
    }

    [Fact]
    public async Task FileThatCannotBeEdited_IsLeftWithWhatToPaste()
    {
        const string text = "x-all: &all\n  a: {type: sqlite}\nconnectors: *all\n";
        _place.Write("dmesh.yaml", text);
        (await AddAsync("work")).Failed(3, "Paste this below 'connectors':\n  work:\n    type: sqlite");
        Assert.Equal(text, _place.Read("dmesh.yaml"));
    }

    [Fact]
    public async Task InstanceThatWouldBeWrong_IsNotWritten()
    {
        var run = await _place.RunAsync("connector", "add", "sqlite", "--name", "work", "--pool-size", "0", "--set", "databse=x");
        run.Failed(3, "pool_size: is '0', but must be from 1 to 64");
        run.Failed(3, "unknown key 'databse': did you mean 'database'?");
        Assert.False(File.Exists(_place.PathOf("dmesh.yaml")));
    }

    [Theory]
    [InlineData("--password", Secret)]
    [InlineData("--password", "${X:-s3cr3t of the user}")]
    [InlineData("--set", "password=s3cr3t of the user")]
    [InlineData("--database", "https://me:s3cr3t of the user@host/x")]
    [InlineData("--application-name", "x;Password=s3cr3t of the user")]
    public async Task SecretOnTheCommandLine_IsRefused(string option, string value)
    {
        var run = await _place.RunAsync("connector", "add", "postgres", "--name", "work", "--host", "h", "--username", "u", option, value);
        run.Failed(2, "is a secret, or holds one");
        Assert.DoesNotContain("s3cr3t", run.Output + run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_place.PathOf("dmesh.yaml")));
    }

    [Fact]
    public async Task SecretByReference_IsWrittenAsItIs()
    {
        (await _place.RunAsync("connector", "add", "postgres", "--name", "work", "--host", "h", "--username", "u", "--password", "${PROD_PASSWORD}")).Succeeded();
        Assert.Contains("    password: ${PROD_PASSWORD}\n", _place.Read("dmesh.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretThatIsPiped_GoesIntoAFileOfItsOwn()
    {
        var run = await _place.RunAsync(["connector", "add", "postgres", "--name", "work", "--host", "h", "--username", "u", "--password-stdin"], Secret + "\n");
        run.Succeeded();
        var kept = Path.Combine(_place.Home, ".config", "dmesh", "secrets", "work-password");
        Assert.Equal(Secret, File.ReadAllText(kept));
        Assert.Contains($"    password: ${{file:{kept}}}\n", _place.Read("dmesh.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", run.Output + run.Error, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        }

        // The file is the user's own work, and so needs no trust.
        Assert.DoesNotContain("config trust", (await _place.RunAsync("connector", "test", "work")).Output, StringComparison.Ordinal);

        (await _place.RunAsync("connector", "remove", "work")).Succeeded();
        Assert.True(File.Exists(kept));
        (await _place.RunAsync(["connector", "add", "postgres", "--name", "work", "--host", "h", "--username", "u", "--password-stdin"], "another")).Succeeded();
        Assert.Equal("another", File.ReadAllText(kept + "-2"));
        (await _place.RunAsync("connector", "remove", "work", "--yes")).Succeeded();
        Assert.True(File.Exists(kept));
        Assert.False(File.Exists(kept + "-2"));
    }

    [Fact]
    public async Task SecretThatIsAskedFor_IsNotShown()
    {
        await using var terminal = _place.StartInTerminal(80, "connector", "add", "postgres", "--name", "work", "--host", "h", "--username", "u", "--password");
        await terminal.WaitForAsync("password: ");
        terminal.Press("s3cr3tX\u007f\n");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.DoesNotContain("s3cr3t", terminal.Shown, StringComparison.Ordinal);
        Assert.Equal("s3cr3t", File.ReadAllText(Path.Combine(_place.Home, ".config", "dmesh", "secrets", "work-password")));
    }

    [Fact]
    public async Task SecretToBeAskedFor_WithoutATerminalIsAUsageError()
    {
        var run = await _place.RunAsync("connector", "add", "postgres", "--name", "work", "--host", "h", "--username", "u", "--password");
        run.Failed(2, "use --password-stdin");
    }

    [Fact]
    public async Task UntrustedFile_StaysUntrustedWhenAnInstanceIsAdded()
    {
        _place.Write("dmesh.yaml", "connectors:\n  evil:\n    type: sqlite\n    database: ${HOME}/x\n");
        Assert.Contains("dmesh config trust", (await AddAsync("work")).Succeeded().Error, StringComparison.Ordinal);
        Assert.Equal(3, (await _place.RunAsync("connector", "test", "evil")).ExitCode);
        (await _place.RunAsync("config", "trust", "--yes")).Succeeded();
        (await AddAsync("more")).Succeeded();
        Assert.DoesNotContain("config trust", (await _place.RunAsync("connector", "test", "evil")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwentyAtOnce_AreAllThere()
    {
        var runs = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => AddAsync($"work{number}")));
        Assert.All(runs, static run => run.Succeeded());
        var text = _place.Read("dmesh.yaml");
        Assert.All(Enumerable.Range(1, 20), number => Assert.Contains($"  work{number}:\n", text, StringComparison.Ordinal));
        Assert.Equal(["dmesh.yaml"], Directory.EnumerateFileSystemEntries(_place.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task TenByALinkAndTenByTheFile_AreAllThere()
    {
        _place.Write("real.yaml", "connectors:\n");
        File.CreateSymbolicLink(_place.PathOf("link.yaml"), "real.yaml");
        var runs = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => AddAsync($"work{number}", "--config", number % 2 == 0 ? "link.yaml" : "real.yaml")));
        Assert.All(runs, static run => run.Succeeded());
        Assert.All(Enumerable.Range(1, 20), number => Assert.Contains($"  work{number}:\n", _place.Read("real.yaml"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_StaysAndWhatItLeadsToIsWritten()
    {
        var target = Path.Combine(_place.Root, "real.yaml");
        File.WriteAllText(target, "connectors:\n");
        File.CreateSymbolicLink(_place.PathOf("dmesh.yaml"), target);
        (await AddAsync("work")).Succeeded();
        Assert.NotNull(new FileInfo(_place.PathOf("dmesh.yaml")).LinkTarget);
        Assert.Contains("work:", File.ReadAllText(target), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task ModeOfAFile_Stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes.");
        var path = _place.Write("dmesh.yaml", "connectors:\n");
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(path, mode);
        (await AddAsync("work")).Succeeded();
        Assert.Equal(mode, File.GetUnixFileMode(path));

        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        (await AddAsync("other")).Failed(1, "is read-only: nothing was written");
    }

    [Fact]
    public async Task FullDisk_LeavesTheFileAsItWas()
    {
        using var disk = SmallDisk.Mount(_place.PathOf("disk"), "64k");
        var path = Path.Combine(disk.Path, "dmesh.yaml");
        File.WriteAllText(path, "connectors:\n" + string.Concat(Enumerable.Range(0, 1000).Select(static number => $"  a{number}:\n    type: sqlite\n    database: {number}.db\n")));
        var before = File.ReadAllText(path);
        var run = await AddAsync("work", "--config", path);
        run.Failed(1, $"Cannot write '{path}': the disk is full");
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Fact]
    public async Task FolderThatIsReadOnly_IsAnError()
    {
        using var disk = SmallDisk.Mount(_place.PathOf("disk"), "64k");
        var path = Path.Combine(disk.Path, "dmesh.yaml");
        File.WriteAllText(path, "connectors:\n");
        disk.MakeReadOnly();
        (await AddAsync("work", "--config", path)).Failed(1, $"Cannot write '{path}': Read-only file system");
        (await AddAsync("work", "--config", Path.Combine(disk.Path, "new.yaml"))).Failed(1, "Cannot write");
    }

    [Fact]
    public async Task Help_ComesFromTheKeys()
    {
        var run = await _place.RunAsync("connector", "add", "postgres", "--help");
        Assert.Contains("--search-path", run.Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("--password-stdin", run.Output, StringComparison.Ordinal);
        Assert.Contains("from 1 to 65535. Default: 5432.", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private Task<RunResult> AddAsync(string name, params string[] more) => _place.RunAsync(["connector", "add", "sqlite", "--name", name, .. more]);
}
