using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Config;

public sealed class ConfigCommandTests : IDisposable
{
    private const string Config = """
        # mine
        connectors:
          work:
            type: sqlite
            database: ${FILE:-:memory:}
            limits: { max_rows: 100 }
          prod:
            type: postgres
            host: h
            username: u
            password: plain-secret
            search_path: [a, b]
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Path_IsThatOfTheFileInUse()
    {
        (await _place.RunAsync("config", "path")).Failed(7, "no file");
        var path = _place.Write("dmesh.yaml", Config);
        Assert.Equal($"{path}\n", (await _place.RunAsync("config", "path")).Succeeded().Output);
    }

    [Fact]
    public async Task Show_HidesSecretsAndCanBeRead()
    {
        _place.Write("dmesh.yaml", Config);
        var run = await _place.RunAsync("config", "show");
        Assert.DoesNotContain("plain-secret", run.Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("  work:\n    type: sqlite\n    database: ${FILE:-:memory:}\n    limits:\n      max_rows: 100\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    search_path: [a, b]\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("; not trusted", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origin_TellsFileVariableAndDefault()
    {
        _place.Write("dmesh.yaml", Config);
        _place.Environment["DMESH_CONNECTORS__PROD__PORT"] = "5433";
        var run = await _place.RunAsync("config", "origin", "--output", "csv");
        Assert.Contains("prod,password,***,dmesh.yaml:11\r\n", run.Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("prod,port,5433,environment variable DMESH_CONNECTORS__PROD__PORT\r\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("work,busy_timeout,5s,default\r\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("plain-secret", run.Output, StringComparison.Ordinal);

        var one = await _place.RunAsync("config", "origin", "work.limits", "--output", "csv");
        Assert.Equal("instance,key,value,defined_in\r\nwork,limits.max_rows,100,dmesh.yaml:6\r\n", one.Succeeded().Output);
        (await _place.RunAsync("config", "origin", "work.limit")).Failed(7, "'work' has no value of 'limit'");
        (await _place.RunAsync("config", "origin", "wrk")).Failed(7, "Did you mean 'work'?");
    }

    [Fact]
    public async Task Show_OfAnUnknownTypeHidesItsValues()
    {
        _place.Write("dmesh.yaml", "connectors:\n  x:\n    type: oracle\n    pass: hidden-value\n");
        foreach (var command in (string[][])[["config", "show"], ["config", "origin", "x"], ["connector", "show", "x"]])
        {
            Assert.DoesNotContain("hidden-value", (await _place.RunAsync(command)).Succeeded().Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Validate_TellsEverythingAtOnce()
    {
        _place.Write("dmesh.yaml", "default: wrk\nconnectors:\n  work:\n    type: sqlite\n    pool_size: 0\n    databse: x\n  prod:\n    type: postgres\n    host: h\n    username: ${NOT_SET}\n    password: plain-secret\n");
        var run = await _place.RunAsync("config", "validate", "--output", "csv", "--config", "dmesh.yaml");
        run.Failed(3, "has 4 errors.");
        Assert.Contains("error,dmesh.yaml:5,work.pool_size,", run.Output, StringComparison.Ordinal);
        Assert.Contains("error,dmesh.yaml:6,work.databse,", run.Output, StringComparison.Ordinal);
        Assert.Contains("error,dmesh.yaml:10,prod.username,", run.Output, StringComparison.Ordinal);
        Assert.Contains("error,dmesh.yaml:1,default,", run.Output, StringComparison.Ordinal);
        Assert.Contains("warning,dmesh.yaml:11,prod.password,", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("plain-secret", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfAnUntrustedFileSubstitutesNothing()
    {
        _place.Write("dmesh.yaml", "connectors:\n  prod:\n    type: postgres\n    host: ${NOT_SET}\n");
        _place.Environment["DMESH_CONNECTORS__PROD__USERNAME"] = "u";
        var run = await _place.RunAsync("config", "validate", "--output", "csv");
        Assert.Contains("is right: 1 instance. What placeholders stand for was not judged", run.Succeeded().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfBrokenYamlNamesTheLine()
    {
        _place.Write("dmesh.yaml", "connectors:\n\ta: 1\n");
        var run = await _place.RunAsync("config", "validate", "--output", "csv");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("error,dmesh.yaml:2,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OnANarrowTerminalCanBeRead()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    pool_size: 0\n");
        await using var terminal = _place.StartInTerminal(40, "config", "validate");
        Assert.Equal(3, await terminal.WaitForExitAsync());
        Assert.Contains("has 1 error.", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectorShow_IsOneObject()
    {
        _place.Write("dmesh.yaml", Config);
        var run = await _place.RunAsync("connector", "show", "prod", "--output", "json");
        using var shown = JsonDocument.Parse(run.Succeeded().Output);
        Assert.Equal("postgres", shown.RootElement.GetProperty("type").GetString());
        Assert.Contains(shown.RootElement.GetProperty("values").EnumerateArray(), static value => value.GetProperty("key").GetString() == "password" && value.GetProperty("value").GetString() == "***");
    }
}
