using System.Diagnostics;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Output;

public sealed class PipeTests : IDisposable
{
    private const string Endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task ReaderThatHasEnough_EndsTheQueryInSilence()
    {
        using var process = _place.Start("query", Endless, "--output", "csv");
        var token = TestContext.Current.CancellationToken;
        Assert.Equal("x", await process.StandardOutput.ReadLineAsync(token));
        process.StandardOutput.Close();
        Assert.Empty(await process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task ClosedOutput_IsSilent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell of Unix closes it.");
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$0\" connector types >&-", Workplace.Executable]) { WorkingDirectory = _place.Folder, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task RowsThatComeSlowly_AreNotHeldBack()
    {
        // Each row counts a million; what fills a buffer would take hours.
        using var process = _place.Start("query", $"SELECT x, (SELECT count(*) FROM (WITH RECURSIVE d(y) AS (SELECT 1 UNION ALL SELECT y + 1 FROM d WHERE y < 1000000 + x) SELECT y FROM d)) AS n FROM ({Endless})", "--output", "ndjson");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            Assert.Equal("{\"x\":1,\"n\":1000001}", await process.StandardOutput.ReadLineAsync(limit.Token));
        }
        finally
        {
            process.Kill();
        }
    }
}
