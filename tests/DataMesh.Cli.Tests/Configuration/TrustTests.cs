using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Configuration;

public sealed class TrustTests : IDisposable
{
    private const string Secret = "s3cr3t-of-the-user";
    private readonly Workplace _place = new();
    private readonly TcpListener _host = new(IPAddress.Loopback, 0);

    public TrustTests()
    {
        _host.Start();
        _place.Environment["PROD_PASSWORD"] = Secret;
    }

    public void Dispose()
    {
        _host.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task ClonedFileThatSignsInThroughABrowser_IsNotUsed()
    {
        Clone("external_authentication: true\n    proxy: http://127.0.0.1:1", "trino", "false");
        var run = await _place.RunAsync("connector", "test", "work", "--output", "json");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("connectors:work:external_authentication: signs in as you", run.Output, StringComparison.Ordinal);
        Assert.False(_host.Pending());
    }

    [Theory]
    [InlineData("username: ${PROD_PASSWORD}", "username", "${PROD_PASSWORD}")]
    [InlineData("username: ${file:/etc/hostname}", "username", "${file:/etc/hostname}")]
    [InlineData("username: a\n    database: ${X:-${PROD_PASSWORD}}", "database", "${X:-${PROD_PASSWORD}}")]
    [InlineData("username: a\n    search_path: [\"${PROD_PASSWORD}\"]", "search_path:0", "${PROD_PASSWORD}")]
    [InlineData("username: a\n    password_file: /root/.pgpass", "password_file", "reads a file of secrets")]
    [InlineData("username: a\n    tls_key: client.key", "tls_key", "reads a file of secrets")]
    [InlineData("username: a\n    tls_certificate: client.p12", "tls_certificate", "reads a file of secrets")]
    public async Task ClonedFileThatSendsASecret_IsNotUsed(string keys, string key, string what)
    {
        Clone(keys);
        var run = await _place.RunAsync("connector", "test", "work", "--output", "json");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("'dmesh config trust'", run.Output, StringComparison.Ordinal);
        Assert.Contains($"connectors:work:{key}:", run.Output, StringComparison.Ordinal);
        Assert.Contains(what, run.Output, StringComparison.Ordinal);
        Assert.False(_host.Pending());
    }

    [Fact]
    public async Task Refusal_IsOneLineWithWhatToDo()
    {
        Clone("username: ${PROD_PASSWORD}\n    password: ${PROD_PASSWORD}");
        using var steps = JsonDocument.Parse((await _place.RunAsync("connector", "test", "work", "--output", "json")).Output);
        var step = Assert.Single(steps.RootElement.EnumerateArray());
        Assert.Equal("The file is not trusted as it is now: dmesh.yaml:7: connectors:work:username: takes ${PROD_PASSWORD}; and 1 more.", step.GetProperty("detail").GetString());
        Assert.Equal($"Read {_place.PathOf("dmesh.yaml")}, then run 'dmesh config trust'.", step.GetProperty("hint").GetString());

        var doctor = await _place.RunAsync("doctor", "--output", "csv");
        Assert.Contains("work,health,skipped,,The file is not trusted as it is now: ", doctor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\\n", doctor.Output, StringComparison.Ordinal);
        var query = (await _place.RunAsync("query", "work", "SELECT 1")).Failed(3, "connectors:work:password: takes ${PROD_PASSWORD}");
        Assert.Contains($"hint: Read {_place.PathOf("dmesh.yaml")}, then run 'dmesh config trust'.", query.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VariablesThatADriverReadsItself_AreNotSentBeforeTrust()
    {
        Clone("username: a");
        _place.Environment["PGOPTIONS"] = $"-c app.token={Secret}";
        Assert.DoesNotContain(Secret, await StartupAsync(), StringComparison.Ordinal);
        Assert.Contains(Secret, await StartupAsync("--config", "dmesh.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClonedFileThatStartsAProgram_IsNotUsed()
    {
        var made = _place.PathOf("made");
        _place.Write("dmesh.yaml", $"connectors:\n  jobs:\n    type: local-process\n    commands:\n      evil: {{ program: /usr/bin/touch, arguments: [{made}] }}\n");
        var run = await _place.RunAsync("connector", "test", "jobs");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("starts programs, as every 'local-process' does", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_place.Home, ".local")));
        Assert.False(File.Exists(made));

        var trust = await _place.RunAsync("config", "trust", "--show", "--output", "csv");
        Assert.Contains("jobs,commands.evil,runs /usr/bin/touch", trust.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypeByAVariable_IsOfNoKind()
    {
        _place.Environment["TYPE"] = "local-process";
        _place.Write("dmesh.yaml", "connectors:\n  jobs:\n    type: ${TYPE}\n    commands:\n      evil: { program: /usr/bin/touch }\n");
        Assert.Equal(3, (await _place.RunAsync("connector", "test", "jobs")).ExitCode);
    }

    [Fact]
    public async Task TypeOfTheEnvironment_CountsToo()
    {
        _place.Environment["DMESH_CONNECTORS__JOBS__TYPE"] = "local-process";
        _place.Write("dmesh.yaml", "connectors:\n  jobs:\n    commands:\n      evil: { program: /usr/bin/touch }\n");
        Assert.Equal(3, (await _place.RunAsync("connector", "test", "jobs")).ExitCode);
    }

    [Fact]
    public async Task VariableLaidOverAClonedFile_IsNotSent()
    {
        Clone("username: a");
        _place.Environment["DMESH_CONNECTORS__WORK__PASSWORD"] = Secret;
        var run = await _place.RunAsync("connector", "test", "work");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("environment variable DMESH_CONNECTORS__WORK__PASSWORD", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        Assert.False(_host.Pending());
    }

    [Fact]
    public async Task ClonedFileThatNeedsNoTrust_IsUsed()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n  other:\n    type: sqlite\n    database: ${PROD_PASSWORD}\n");
        (await _place.RunAsync("connector", "test", "work")).Succeeded();
    }

    [Fact]
    public async Task TrustedFile_IsUsedUntilItChanges()
    {
        _place.Environment["NAME"] = ":memory:";
        var path = _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    database: ${NAME}\n");
        Assert.Equal(3, (await _place.RunAsync("connector", "test", "work")).ExitCode);

        var trust = await _place.RunAsync("config", "trust", "--yes");
        Assert.Contains("${NAME}", trust.Succeeded().Output, StringComparison.Ordinal);
        (await _place.RunAsync("connector", "test", "work")).Succeeded();

        File.AppendAllText(path, "#\n");
        Assert.Equal(3, (await _place.RunAsync("connector", "test", "work")).ExitCode);
    }

    [Fact]
    public async Task SameTextAtAnotherPlace_IsNotTrusted()
    {
        const string text = "connectors:\n  work:\n    type: sqlite\n    database: ${NAME:-x}\n";
        _place.Write("dmesh.yaml", text);
        (await _place.RunAsync("config", "trust", "--yes")).Succeeded();
        _place.Write("sub/dmesh.yaml", text);
        File.Delete(_place.PathOf("dmesh.yaml"));
        Directory.Move(_place.PathOf("sub"), _place.PathOf("moved"));
        File.CreateSymbolicLink(_place.PathOf("dmesh.yml"), _place.PathOf("moved/dmesh.yaml"));
        Assert.Equal(3, (await _place.RunAsync("connector", "test", "work")).ExitCode);
    }

    [Fact]
    public async Task RevokedTrust_IsGone()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    database: ${NAME:-:memory:}\n");
        (await _place.RunAsync("config", "trust", "--yes")).Succeeded();
        (await _place.RunAsync("connector", "test", "work")).Succeeded();
        (await _place.RunAsync("config", "trust", "--revoke")).Succeeded();
        Assert.Equal(3, (await _place.RunAsync("connector", "test", "work")).ExitCode);
    }

    [Fact]
    public async Task Trust_WithoutATerminalAsksForYes()
    {
        Clone("username: ${PROD_PASSWORD}");
        (await _place.RunAsync("config", "trust")).Failed(2, "add --yes");
        Assert.False(Directory.Exists(Path.Combine(_place.Home, ".config", "dmesh", "trusted")));
    }

    [Fact]
    public async Task Trust_OnATerminalShowsWhatItAllowsAndAsks()
    {
        Clone("username: ${PROD_PASSWORD}");
        await using (var terminal = _place.StartInTerminal(120, "config", "trust"))
        {
            await terminal.WaitForAsync("[y/N]");
            Assert.Contains("${PROD_PASSWORD}", terminal.Shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, terminal.Shown, StringComparison.Ordinal);
            terminal.Press("n\n");
            Assert.Equal(130, await terminal.WaitForExitAsync());
        }

        await using var again = _place.StartInTerminal(120, "config", "trust");
        await again.WaitForAsync("[y/N]");
        again.Press("y\n");
        Assert.Equal(0, await again.WaitForExitAsync());
        Assert.Contains("is trusted until it changes", again.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_IsLeftByCtrlC()
    {
        Clone("username: ${PROD_PASSWORD}");
        await using var terminal = _place.StartInTerminal(120, "config", "trust");
        await terminal.WaitForAsync("[y/N]");
        terminal.Press("\u0003");
        Assert.Equal(130, await terminal.WaitForExitAsync());
    }

    [Theory]
    [InlineData("--config")]
    [InlineData("DMESH_CONFIG")]
    public async Task GivenFile_NeedsNoTrust(string how)
    {
        var path = _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    database: ${NAME:-:memory:}\n");
        if (how == "DMESH_CONFIG")
        {
            _place.Environment[how] = path;
        }

        (await _place.RunAsync(how == "--config" ? ["connector", "test", "work", how, path] : ["connector", "test", "work"])).Succeeded();
    }

    [Fact]
    public async Task KeysAndNamesWithEscapeSequences_AreShownEscaped()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    \"\\e[2Jx\": ${NAME}\n");
        await using var terminal = _place.StartInTerminal(120, "config", "trust", "--show");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.DoesNotContain("\u001b[2J", terminal.Shown, StringComparison.Ordinal);
    }

    // What a client says first to a PostgreSQL server, once it was told that nothing is encrypted.
    private async Task<string> StartupAsync(params string[] more)
    {
        var token = TestContext.Current.CancellationToken;
        var run = _place.RunAsync(["query", "work", "SELECT 1", .. more]);
        while (true)
        {
            using var client = await _host.AcceptTcpClientAsync(token);
            var stream = client.GetStream();
            var bytes = new byte[1024];
            var length = await stream.ReadAsync(bytes, token);
            while (length == 8)
            {
                await stream.WriteAsync("N"u8.ToArray(), token);
                length = await stream.ReadAsync(bytes, token);
            }

            if (length > 0)
            {
                client.Close();
                Assert.NotEqual(0, (await run).ExitCode);
                return Encoding.UTF8.GetString(bytes, 0, length);
            }
        }
    }

    private void Clone(string keys, string type = "postgres", string tls = "disable") =>
        _place.Write("dmesh.yaml", $"connectors:\n  work:\n    type: {type}\n    host: 127.0.0.1\n    port: {((IPEndPoint)_host.LocalEndpoint).Port}\n    tls: {tls}\n    {keys}\n");
}
