using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Benchmarks.Cli;

/// <summary>A command line that is run as a process of its own.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Program">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Contender(string Name, string Program, params string[] Arguments)
{
    /// <summary>Variables of its environment, beside ours.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs it with its output to nowhere.</summary>
    /// <returns>The time of the whole process, and the most memory that it had at once.</returns>
    public async Task<(double Seconds, double MiB)> RunAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start("exec \"$0\" \"$@\" >/dev/null");
        var peak = 0L;
        var exit = process.WaitForExitAsync();
        while (await Task.WhenAny(exit, Task.Delay(20)) != exit)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0 ? (seconds, peak / 1024.0) : throw new InvalidOperationException($"{Name} ended with {process.ExitCode}.");
    }

    /// <summary>A digest of the values that it writes as CSV: the same for writers that quote otherwise, end lines otherwise, or write a T within a timestamp.</summary>
    public async Task<string> DigestAsync()
    {
        using var process = Start("exec \"$0\" \"$@\"", redirects: true);
        var (digest, rows) = (14695981039346656037UL, 0);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("date,", StringComparison.Ordinal))
            {
                continue;
            }

            rows++;
            foreach (var (place, character) in line.Index())
            {
                if (character is not ('"' or '\r'))
                {
                    digest = (digest ^ (place == 10 && character == 'T' ? ' ' : character)) * 1099511628211UL;
                }
            }
        }

        await process.WaitForExitAsync();
        return string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {digest:x16}");
    }

    // In kB; 0 once it has ended.
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private Process Start(string script, bool redirects = false)
    {
        var start = new ProcessStartInfo("sh", ["-c", script, Program, .. Arguments]) { RedirectStandardOutput = redirects };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
