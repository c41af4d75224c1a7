using System.Globalization;
using DataMesh.Benchmarks.Streaming;

namespace DataMesh.Benchmarks.Loading;

/// <summary>Prints the peak of the process's memory while few rows are loaded from CSV and while many are.</summary>
internal static class LoadMemoryReport
{
    public static async Task RunAsync()
    {
        Console.WriteLine("\nrows loaded   peak working set above the start");
        var database = Path.Combine(Path.GetTempPath(), "datamesh-benchmarks", "load.db");
        await LoadAsync(30_000, database);
        foreach (var rows in new[] { 30_000, 300_000, StreamingBenchmarks.Rows })
        {
            var peak = await LoadAsync(rows, database);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,-13:N0} {peak / 1048576.0,10:0.0} MiB"));
        }
    }

    private static async Task<long> LoadAsync(int rows, string database)
    {
        var csv = FlightsCsv.First(rows);
        File.Delete(database);
        GC.Collect();
        var start = Environment.WorkingSet;
        var peak = start;
        var load = LoadingBenchmarks.LoadAsync(csv, database);
        while (await Task.WhenAny(load, Task.Delay(5)) != load)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
        }

        await load;
        File.Delete(database);
        return peak - start;
    }
}
