using Microsoft.Win32.SafeHandles;

namespace DataMesh.Cli.Output;

/// <summary>Standard output as bytes.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>Opens it. Where it is a pipe, a write fails once its reader has gone: the console's own stream hides that, and a query would run on for nobody.</summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        // A file may be shared with what the shell runs next, so that its position has to move: the console's stream sees to that.
#pragma warning disable CA2000 // It owns nothing.
        var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
#pragma warning restore CA2000
        if (!pipe.CanSeek)
        {
            return pipe;
        }

        pipe.Dispose();
        return Console.OpenStandardOutput();
    }
}
