namespace DataMesh.Cli.Tests.Kit;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">What scripts see.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record RunResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails where the run did.</summary>
    public RunResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"dmesh ended with {ExitCode}:\n{Error}\n{Output}");
        return this;
    }

    /// <summary>Fails unless the run ended with a code and said something of why; an error never shows a stack trace.</summary>
    public RunResult Failed(int exitCode, string message)
    {
        Assert.True(ExitCode == exitCode, $"dmesh ended with {ExitCode}, not {exitCode}:\n{Error}\n{Output}");
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }
}
