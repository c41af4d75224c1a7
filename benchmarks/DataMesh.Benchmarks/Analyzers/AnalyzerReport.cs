using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Benchmarks.Analyzers;

/// <summary>Prints what the analyzers add to the compile time of 1,000 connectors, and the compiler's own table of times by analyzer.</summary>
internal static class AnalyzerReport
{
    private const int Rounds = 3;

    public static async Task RunAsync()
    {
        var project = new AnalyzerProject();
        var compiler = await CompilerAsync();
        List<double> with = [], without = [];
        for (var round = -1; round < Rounds; round++)
        {
            var (left, right) = (await CompileAsync(compiler, project.With), await CompileAsync(compiler, project.Without));
            if (round >= 0)
            {
                with.Add(left);
                without.Add(right);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nwith analyzers     {Median(with):0.00} s (least {with.Min():0.00})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"without analyzers  {Median(without):0.00} s (least {without.Min():0.00})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio              {Median(with) / Median(without):0.000} (of the pairs: {Median([.. with.Zip(without, static (one, other) => one / other)]):0.000})\n"));
        Console.WriteLine(await RunAsync(compiler, "/noconfig", $"@{project.With}", "/reportanalyzer"));
    }

    private static async Task<double> CompileAsync(string compiler, string arguments)
    {
        var start = Stopwatch.GetTimestamp();
        await RunAsync(compiler, "/noconfig", $"@{arguments}");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The compiler of the SDK in use, which is no server here: each run starts from nothing.</summary>
    private static async Task<string> CompilerAsync()
    {
        var sdk = (await RunAsync("--version")).Trim();
        var folder = (await RunAsync("--list-sdks")).Split('\n').Single(line => line.StartsWith(sdk + " ", StringComparison.Ordinal)).Split('[', ']')[1];
        return Path.Combine(folder, sdk, "Roslyn", "bincore", "csc.dll");
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = AnalyzerProject.Folder })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
