using System.Globalization;

namespace DataMesh.Benchmarks.Streaming;

/// <summary>Prints the peak of managed memory and the bytes allocated a row while streaming few rows and many.</summary>
internal static class MemoryReport
{
    public static async Task RunAsync()
    {
        Console.WriteLine("rows        peak managed memory   allocated a row");
        foreach (var rows in new[] { 30_000, 300_000, StreamingBenchmarks.Rows })
        {
            var connector = StreamingBenchmarks.Open(FlightsFile.Get(rows));
            await ReadAsync(connector);
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var peak = await ReadAsync(connector);
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,-11:N0} {peak / 1048576.0,10:0.0} MiB {(double)allocated / rows,20:0.000} B"));
            await connector.DisconnectAsync();
        }
    }

    private static async Task<long> ReadAsync(IStreamingQueryConnector connector)
    {
        var peak = 0L;
        await using var stream = await connector.StreamAsync(FlightsFile.Query);
        while (await stream.ReadAsync() is not null)
        {
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }

        return peak;
    }
}
