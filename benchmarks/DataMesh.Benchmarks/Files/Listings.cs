namespace DataMesh.Benchmarks.Files;

/// <summary>What a listing found: a reader that skips the size or the time is told by the sums.</summary>
internal readonly record struct Listing(int Count, long Bytes, long Seconds);

/// <summary>Path, size and time of every file below a folder.</summary>
internal static class Listings
{
    public static async Task<Listing> ConnectorAsync(IStorageConnector connector)
    {
        var (count, bytes, seconds) = (0, 0L, 0L);
        await foreach (var file in connector.ListAsync())
        {
            count++;
            bytes += file.Size + file.Path.Length;
            seconds += file.LastModified!.Value.ToUnixTimeSeconds();
        }

        return new(count, bytes, seconds);
    }

    public static Listing Enumerate(string root)
    {
        var (count, bytes, seconds) = (0, 0L, 0L);
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var file = new FileInfo(path);
            count++;
            bytes += file.Length + path.Length - root.Length - 1;
            seconds += new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds();
        }

        return new(count, bytes, seconds);
    }
}
