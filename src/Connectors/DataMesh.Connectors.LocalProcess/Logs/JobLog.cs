using System.Text;

namespace DataMesh.Connectors.LocalProcess.Logs;

/// <summary>Reads the log of a job.</summary>
internal static class JobLog
{
    /// <summary>How much of the end of a log is the output of a result, in bytes.</summary>
    private const int OutputSize = 64 * 1024;

    /// <summary>The log from a byte on; empty where there is none, or not so far.</summary>
    public static Stream Open(string path, long offset)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            stream.Position = Math.Min(offset, stream.Length);
            return stream;
        }
        catch (FileNotFoundException)
        {
            return new MemoryStream();
        }
    }

    /// <summary>The end of a log as text; what is no UTF-8 becomes a replacement character.</summary>
    public static async Task<string> EndAsync(string path, CancellationToken cancellationToken)
    {
        var stream = Open(path, 0);
        await using var closing = stream.ConfigureAwait(false);
        var isCut = stream.Length > OutputSize;
        stream.Position = Math.Max(0, stream.Length - OutputSize);
        var bytes = new byte[stream.Length - stream.Position];
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);

        // The rest of a character whose beginning is cut off is none.
        var start = 0;
        while (isCut && start < Math.Min(count, 3) && (bytes[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(bytes, start, count - start);
    }
}
