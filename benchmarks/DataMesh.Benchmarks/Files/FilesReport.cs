using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Benchmarks.Files;

/// <summary>Prints how fast local files are listed and copied, by the connector and by the plain loop of System.IO in turn, so that a slow minute of the machine is both's.</summary>
internal static class FilesReport
{
    private const int Copies = 10_000;

    public static async Task RunAsync()
    {
        using var folder = new FilesFolder();
        foreach (var (count, perFolder, rounds) in ((int, int, int)[])[(100_000, 100_000, 7), (100_000, 1_000, 7), (1_000_000, 1_000_000, 3), (1_000_000, 1_000, 3)])
        {
            var root = folder.Fill(count, perFolder, size: 0);
            var connector = FilesFolder.Open(root);
            Verify(await Listings.ConnectorAsync(connector), Listings.Enumerate(root), count);
            await MeasureAsync(
                string.Create(CultureInfo.InvariantCulture, $"list {count:N0} files, {perFolder:N0} a folder"),
                rounds,
                static () => { },
                ("connector", () => Listings.ConnectorAsync(connector)),
                ("EnumerateFiles and FileInfo", () => Task.FromResult(Listings.Enumerate(root))));
            await TellMemoryAsync(connector);
            FilesFolder.Delete(root);
        }

        await CopyAsync(folder, Copies, 4 * 1024, 7);
        await CopyAsync(folder, 1, 1024L * 1024 * 1024, 5);
    }

    private static async Task CopyAsync(FilesFolder folder, int count, long size, int rounds)
    {
        var root = folder.Fill(count, count, size);
        var connector = FilesFolder.Open(root);
        await MeasureAsync(
            string.Create(CultureInfo.InvariantCulture, $"copy {count:N0} files of {size:N0} bytes"),
            rounds,
            () => FilesFolder.Delete(Path.Combine(root, "copy")),
            ("connector", () => FilesFolder.CopyAsync(connector, count, "copy")),
            ("File.Copy", () => FilesFolder.CopyPlain(root, count, "copy")));
        FilesFolder.Delete(root);
    }

    private static void Verify(Listing ours, Listing plain, int count)
    {
        if (ours != plain || ours.Count != count)
        {
            throw new InvalidOperationException($"The connector listed {ours}, System.IO {plain}, and there are {count} files.");
        }
    }

    private static async Task MeasureAsync<T>(string what, int rounds, Action after, params (string Name, Func<Task<T>> Run)[] contenders)
    {
        var times = contenders.Select(static _ => new List<double>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await contenders[i].Run();
                var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                after();
                if (round >= 0)
                {
                    times[i].Add(took);
                }
            }
        }

        var medians = times.Select(static list => list.Order().ElementAt(list.Count / 2)).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{what,-50} median          best    of System.IO"));
        for (var i = 0; i < contenders.Length; i++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contenders[i].Name,-44} {medians[i],8:N0} ms   {times[i].Min(),8:N0} ms {medians[^1] / medians[i],9:0.00} x"));
        }
    }

    private static async Task TellMemoryAsync(IStorageConnector connector)
    {
        GC.Collect();
        var (peak, count) = (0L, 0);
        await foreach (var _ in connector.ListAsync())
        {
            peak = ++count % 1000 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)) : peak;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak managed memory of the connector {peak / 1048576.0:0.0} MiB, resident {Process.GetCurrentProcess().WorkingSet64 / 1048576.0:0} MiB"));
    }
}
