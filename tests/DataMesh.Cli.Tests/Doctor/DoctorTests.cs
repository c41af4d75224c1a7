using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task WithoutAConfiguration_ItSaysHowToMakeOne()
    {
        var run = await _place.RunAsync("doctor");
        Assert.Contains("'dmesh connector add' makes one", run.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllWell_IsTold()
    {
        var path = _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n");
        var run = await _place.RunAsync("doctor", "--output", "csv");
        Assert.Contains($"config,ok,,\"{path}, found in the working directory or above it\"", run.Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains(",trust,ok,,not needed by any instance", run.Output, StringComparison.Ordinal);
        Assert.Contains("work,health,ok,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsWrong_IsToldWithItsPlaceAndFailsTheCommand()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    pool_size: 0\n  gone:\n    type: sqlite\n    database: gone.db\n  secret:\n    type: sqlite\n    database: ${HOME}/x.db\n");
        var run = await _place.RunAsync("doctor", "--output", "csv");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("validate,failed,,\"dmesh.yaml:4: connectors:work:pool_size:", run.Output, StringComparison.Ordinal);
        Assert.Contains("gone,health,failed,", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"needed, and not given: secret\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("secret,health,skipped,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfOthers_IsTold()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes.");
        var path = _place.Write("dmesh.yaml", "connectors:\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("666", 8));
        }

        var run = await _place.RunAsync("doctor", "--output", "csv");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("can be written by every user", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnANarrowTerminal_ItCanBeRead()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n");
        await using var terminal = _place.StartInTerminal(40, "doctor");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.Contains("ok       work health", terminal.Shown, StringComparison.Ordinal);
        Assert.Contains("40 columns", terminal.Shown, StringComparison.Ordinal);
    }
}
