namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>Times for files that are written: finer than those of a kernel, whose clock stands still for some milliseconds, and never the same one twice.</summary>
internal static class WriteClock
{
    private static long _last;

    /// <summary>Now, in ticks since 1970.</summary>
    public static long Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(last + 1, (DateTime.UtcNow - DateTime.UnixEpoch).Ticks);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }
}
