using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>Removes what a process that was killed while it wrote left behind.</summary>
internal static unsafe class LeftBehind
{
    /// <summary>Removes a temporary file that is old and that no process holds locked.</summary>
    public static void TryRemove(LinuxFolder folder, ReadOnlySpan<byte> name)
    {
        try
        {
            var oldest = (DateTime.UtcNow - TemporaryName.LeftBehindAfter - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
            if (folder.Stat(name) is not { IsFile: true } status || status.Facts.Modified > oldest)
            {
                return;
            }

            using var file = folder.OpenEntry(name, SystemConstants.NonBlocking | SystemConstants.NoTerminal);
            fixed (byte* first = name)
            {
                if (NativeMethods.flock(file, SystemConstants.ExclusiveLock | SystemConstants.DoNotWait) == 0)
                {
                    _ = NativeMethods.unlinkat(folder.Handle, first, 0);
                }
            }
        }
        catch (FileException)
        {
            // Another listing was faster, or the account may not: it stays unseen either way.
        }
    }
}
