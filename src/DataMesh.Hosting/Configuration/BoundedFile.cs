using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Runtime;

/// <summary>Reads whole files that are not what they seem: endless ones, and pipes that nobody writes to.</summary>
internal static class BoundedFile
{
    private const int MostWaits = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The bytes of a file; null where there are more than the limit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">Bytes at most.</param>
    /// <param name="look">Looks at the opened file before it is read, and may throw.</param>
    /// <exception cref="TimeoutException">It gave nothing for 5 s, or did not end within 1 min.</exception>
    /// <exception cref="IOException">It cannot be read; also <see cref="UnauthorizedAccessException"/> and <see cref="ArgumentException"/>.</exception>
    public static byte[]? Read(string path, int limit, Action<SafeFileHandle>? look = null)
    {
        // Away from here, with an end to the wait: to open a pipe waits for its writer, and no token ends that.
        // On a thread of its own, which this option means: one of the pool may be long in coming.
        var progress = new StrongBox<long>();
        var reading = Task.Factory.StartNew(() => ReadNow(path, limit, look, progress), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        long known = 0;
        for (var waits = 0; waits < MostWaits; waits++)
        {
            if (((IAsyncResult)reading).AsyncWaitHandle.WaitOne(Patience))
            {
                return reading.GetAwaiter().GetResult();
            }

            if (known == (known = Volatile.Read(ref progress.Value)))
            {
                throw new TimeoutException($"gave nothing within {Patience.Seconds} s: is it a pipe?");
            }
        }

        throw new TimeoutException($"did not end within {Patience.Seconds * MostWaits} s: is it a pipe?");
    }

    // Never more than the limit, whatever a pipe or a device says of its length.
    private static byte[]? ReadNow(string path, int limit, Action<SafeFileHandle>? look, StrongBox<long> progress)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        look?.Invoke(file.SafeFileHandle);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (file.Read(buffer) is var count and > 0)
        {
            content.Write(buffer, 0, count);
            Volatile.Write(ref progress.Value, content.Length);
            if (content.Length > limit)
            {
                return null;
            }
        }

        return content.ToArray();
    }
}
