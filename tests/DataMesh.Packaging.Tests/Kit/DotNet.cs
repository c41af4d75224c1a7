using System.Diagnostics;
using System.Text;

namespace DataMesh.Packaging.Tests;

/// <summary>What a command said and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>The output of a command that must succeed.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return Output;
    }

    /// <summary>The output of a command that must fail.</summary>
    public string Failed()
    {
        Assert.True(ExitCode != 0, $"{Command} succeeded:\n{Output}");
        return Output;
    }
}

/// <summary>Runs programs, each bounded in time.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunProgramAsync("dotnet", folder, environment, arguments);

    public static async Task<CommandResult> RunProgramAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(program, folder, environment, arguments);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Longest);
        try
        {
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            var output = new StringBuilder(await process.StandardOutput.ReadToEndAsync(timeout.Token));
            output.Append(await error);
            await process.WaitForExitAsync(timeout.Token);
            return new CommandResult($"{program} {string.Join(' ', arguments)}", process.ExitCode, output.ToString());
        }
        finally
        {
            Stop(process);
        }
    }

    public static Process Start(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What the build that runs these tests left in the environment is not a stranger's.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // A node that stays alive keeps the pipe open, and reading it would never end.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static void Stop(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
