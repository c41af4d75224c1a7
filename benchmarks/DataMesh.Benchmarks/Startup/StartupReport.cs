using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Benchmarks.Startup;

/// <summary>Prints the time from the start of a process to the first connector out of 1,000 types: of the registry, of a scan, and of a process that does nothing.</summary>
internal static class StartupReport
{
    private const int Rounds = 25;

    public static async Task RunAsync()
    {
        var application = StartupProject.Build();
        string[] modes = ["nothing", "registry", "host", "scan"];
        var times = modes.ToDictionary(static mode => mode, static _ => new List<double>(), StringComparer.Ordinal);
        for (var round = -2; round < Rounds; round++)
        {
            foreach (var mode in modes)
            {
                var time = await StartAsync(application, mode);
                if (round >= 0)
                {
                    times[mode].Add(time);
                }
            }
        }

        Console.WriteLine($"\n{"start to first resolve",-24} {"median",10} {"least",10}");
        foreach (var mode in modes)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mode,-24} {Median(times[mode]),7:0.0} ms {times[mode].Min(),7:0.0} ms"));
        }

        var (nothing, scan) = (Median(times["nothing"]), Median(times["scan"]));
        foreach (var mode in new[] { "registry", "host" })
        {
            var time = Median(times[mode]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"scan / {mode}: {scan / time:0.0}; above a process that does nothing: {(scan - nothing) / (time - nothing):0.0}"));
        }
    }

    private static async Task<double> StartAsync(string application, string mode)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [application, mode]) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await process.WaitForExitAsync();
        return line is not null && process.ExitCode == 0 ? elapsed : throw new InvalidOperationException($"'{mode}' ended with {process.ExitCode}.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
