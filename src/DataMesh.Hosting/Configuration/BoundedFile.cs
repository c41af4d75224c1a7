namespace DataMesh.Runtime;

/// <summary>Reads whole files that are not what they seem: endless ones, and pipes that nobody writes to.</summary>
internal static class BoundedFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The bytes of a file; null where there are more than the limit.</summary>
    /// <exception cref="TimeoutException">It gave nothing for 5 s.</exception>
    /// <exception cref="IOException">It cannot be read; also <see cref="UnauthorizedAccessException"/> and <see cref="ArgumentException"/>.</exception>
    public static byte[]? Read(string path, int limit)
    {
        // Away from here, with an end to the wait: to open a pipe waits for its writer, and no token ends that.
        var reading = Task.Run(() => ReadNow(path, limit));
        return ((IAsyncResult)reading).AsyncWaitHandle.WaitOne(Patience)
            ? reading.GetAwaiter().GetResult()
            : throw new TimeoutException($"gave nothing within {Patience.TotalSeconds:0} s: is it a pipe?");
    }

    // Never more than the limit, whatever a pipe or a device says of its length.
    private static byte[]? ReadNow(string path, int limit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (file.Read(buffer) is var count and > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > limit)
            {
                return null;
            }
        }

        return content.ToArray();
    }
}
