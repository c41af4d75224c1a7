using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Connectors.LocalProcess.Tests;

/// <summary>A program that submits jobs, in a process of its own.</summary>
internal static class Caller
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "DataMesh.Connectors.LocalProcess.Caller.dll");

    /// <summary>How to start it.</summary>
    /// <param name="jobs">Where.</param>
    /// <param name="count">How many submits at once.</param>
    /// <param name="key">The idempotency key; empty: none.</param>
    /// <param name="command">The program and its arguments.</param>
    public static string[] Arguments(TestJobs jobs, int count, string key, params string[] command) =>
        ["exec", Program, jobs.Folder, count.ToString(CultureInfo.InvariantCulture), key, .. command];

    /// <summary>Starts it.</summary>
    public static Process Start(TestJobs jobs, int count, string key, params string[] command) => Process.Start(
        new ProcessStartInfo("dotnet", Arguments(jobs, count, key, command)) { RedirectStandardOutput = true })!;

    /// <summary>What it wrote, a line for each job.</summary>
    public static async Task<string[]> IdsAsync(Process caller)
    {
        var ids = (await caller.StandardOutput.ReadToEndAsync(TestJobs.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await caller.WaitForExitAsync(TestJobs.Token);
        Assert.Equal(0, caller.ExitCode);
        caller.Dispose();
        return ids;
    }
}
