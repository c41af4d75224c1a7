using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace DataMesh.Cli.Configuration;

/// <summary>Keeps one file from being changed by two processes at once; a process that ends lets go.</summary>
internal static class ConfigLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until nobody else changes a file; disposing what is returned lets the next one.</summary>
    /// <exception cref="ConnectorConflictException">Somebody did for 30 s.</exception>
    /// <exception cref="IOException">The user's own folder cannot be written, or its disk is full.</exception>
    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..32];
        var file = Path.Combine(UserFolder.Make("locks"), name);
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsHeld(exception))
            {
                if (Stopwatch.GetElapsedTime(start) >= Patience)
                {
                    throw new ConnectorConflictException($"Another process has been changing {path} for {Patience.TotalSeconds} s: try again when it has ended.", exception);
                }

                await Task.Delay(20, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"The lock {file} cannot be taken: {exception.Message}", exception);
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 || (exception.HResult & 0xFFFF) == 32;
}
