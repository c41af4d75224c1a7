using System.Diagnostics;

namespace DataMesh.Hosting.Tests;

/// <summary>A console host as its user sees it: a process, its output and its exit code.</summary>
public sealed class WorkerTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory.Replace("DataMesh.Hosting.Tests", "DataMesh.Hosting.Worker", StringComparison.Ordinal), "DataMesh.Hosting.Worker.dll");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RightConfiguration_Runs()
    {
        var (exitCode, output, _) = await RunAsync("--connectors:db:type=sqlite");
        Assert.Contains("The answer is 42.", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task WrongConfiguration_EndsTheProcess_TellingEveryProblem_WithoutAStackTraceOfOurs()
    {
        var (exitCode, output, error) = await RunAsync("--connectors:db:type=sqlit", "--connectors:other:tpye=sqlite");
        Assert.NotEqual(0, exitCode);
        const string told = """
            DataMesh.ConnectorConfigurationException: 2 problems in the configuration:
              command line: connectors:db:type: no connector is called 'sqlit'. Did you mean 'sqlite'? There are: sqlite
              command line: connectors:other:type: is missing, but required
            """;
        Assert.Contains(told, error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("connectors:other:type: is missing, but required", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at DataMesh.", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("The answer", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
            limit.CancelAfter(TimeSpan.FromMinutes(1));
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
