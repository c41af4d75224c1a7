using System.Diagnostics;
using System.Globalization;
using DataMesh.Benchmarks.Streaming;

namespace DataMesh.Benchmarks.Trino;

/// <summary>Prints how fast rows of the statement protocol come, ours and its peers in turn, so that a slow minute of the machine is everybody's.</summary>
internal static class TrinoReport
{
    private const int Rounds = 7;

    public static async Task RunAsync()
    {
        using var server = await ServerProcess.StartAsync();
        using var peers = new PageReaders(server.Address);
        await using var ours = new OurReader(server.Address);
        await VerifyAsync(peers, ours);
        await MeasureAsync(
            $"{OrderRows.Count:N0} orders of 10 columns",
            OrderRows.Count,
            ("pages received, then split into tokens", () => peers.TokensAsync("direct 1")),
            ("Newtonsoft.Json to lists of objects", () => peers.ObjectsAsync<Touch>("direct 1")),
            ("ours, direct", () => ours.RowsAsync<Touch>("direct 1")),
            ("ours, spooled with LZ4", () => ours.RowsAsync<Touch>("spooled 1")));
        await MeasureAsync(
            "a statement of one row",
            1,
            ("its two round trips alone", peers.RoundTripsAsync),
            ("ours, to the first row", ours.FirstRowAsync));
        Console.WriteLine();
        foreach (var statement in new[] { "direct 1", "direct 10", "spooled 10" })
        {
            Console.WriteLine(await ChildAsync("trino-memory", statement));
        }

        var cores = new List<double>();
        foreach (var count in new[] { "1", "2" })
        {
            cores.Add(double.Parse(await ChildAsync("trino-spooled", "", count), CultureInfo.InvariantCulture));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nspooled with DOTNET_PROCESSOR_COUNT=1: {cores[0] * 1000:N0} ms, with 2: {cores[1] * 1000:N0} ms, {cores[0] / cores[1]:0.00} x"));
    }

    /// <summary>Spooled alone, in a process that was told how many cores it has.</summary>
    public static async Task RunSpooledAsync()
    {
        using var server = await ServerProcess.StartAsync();
        await using var ours = new OurReader(server.Address);
        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = await ours.RowsAsync<Touch>("spooled 1");
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(times.Skip(1).Order().ElementAt(Rounds / 2).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A digest of every value, with each reader: a fast one that reads something else is none.</summary>
    private static async Task VerifyAsync(PageReaders peers, OurReader ours)
    {
        var expected = await peers.ObjectsAsync<Digest>("direct 1");
        foreach (var (name, actual) in new[] { ("direct", await ours.RowsAsync<Digest>("direct 1")), ("spooled", await ours.RowsAsync<Digest>("spooled 1")) })
        {
            if (actual != expected)
            {
                throw new InvalidOperationException($"{name} read other values than Newtonsoft.Json: digest {actual:x16} instead of {expected:x16}.");
            }
        }

        Console.WriteLine($"digests of all values are equal: {expected:x16}");
    }

    private static async Task MeasureAsync(string what, int items, params (string Name, Func<Task<ulong>> Run)[] contenders)
    {
        var times = contenders.Select(static _ => new List<double>()).ToArray();
        var allocated = new double[contenders.Length];
        var processor = new double[contenders.Length];
        using var process = Process.GetCurrentProcess();
        for (var round = -1; round < Rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                GC.Collect();
                var bytes = GC.GetTotalAllocatedBytes(precise: true);
                process.Refresh();
                var worked = process.TotalProcessorTime;
                var start = Stopwatch.GetTimestamp();
                _ = await contenders[i].Run();
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                    allocated[i] = (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / items;
                    process.Refresh();
                    processor[i] = (process.TotalProcessorTime - worked).TotalMilliseconds;
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{what,-44} median        rate     of the first   allocated each   processor"));
        var medians = times.Select(static list => list.Order().ElementAt(list.Count / 2)).ToArray();
        for (var i = 0; i < contenders.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {contenders[i].Name,-42} {medians[i] * 1000,9:N1} ms {items / medians[i],11:N0}/s {medians[0] / medians[i],9:0.00} x {allocated[i],12:N1} B {processor[i],9:N0} ms"));
        }
    }

    /// <summary>The rows to a reader that takes longer than the network, in a process of its own: what is held must not grow with them.</summary>
    public static async Task RunMemoryAsync(string statement)
    {
        using var server = await ServerProcess.StartAsync();
        await using var ours = new OurReader(server.Address);
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var before = process.WorkingSet64;
        var (managed, resident, batches) = (0L, 0L, 0);
        _ = await ours.RowsAsync<Touch>(statement, async batch =>
        {
            if (++batches % 8 == 0)
            {
                await Task.Delay(10);
                process.Refresh();
                managed = Math.Max(managed, GC.GetTotalMemory(forceFullCollection: false));
                resident = Math.Max(resident, process.WorkingSet64);
            }
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"millions of rows to a slow reader, {statement,-10}: peak managed {managed / 1048576.0,6:0.0} MiB, peak of the whole process {resident / 1048576.0,6:0.0} MiB ({before / 1048576.0:0.0} before)"));
    }

    private static async Task<string> ChildAsync(string verb, string statement, string? cores = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [verb, statement]) { RedirectStandardOutput = true };
        if (cores is not null)
        {
            start.Environment["DOTNET_PROCESSOR_COUNT"] = cores;
        }

        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text.Trim();
    }
}
