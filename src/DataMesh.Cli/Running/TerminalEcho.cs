using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Cli.Running;

/// <summary>Keeps a terminal from showing what is typed. On Linux; elsewhere nothing is done here, and keys are read one by one without being shown.</summary>
/// <remarks>What .NET offers switches the echo off while it reads a key, and on again between two: a secret that is pasted shows.</remarks>
internal sealed partial class TerminalEcho : IDisposable
{
    private const int Input = 0;
    private const int LocalFlags = 3; // In words of the structure, as on all common processors.
    private const uint Echo = 8;
    private const int Words = 32; // More than the structure has.
    private readonly uint[]? _before;

    private TerminalEcho(uint[]? before)
    {
        _before = before;
        AppDomain.CurrentDomain.ProcessExit += Restore;
    }

    /// <summary>Switches the echo off until the result is disposed, or the process ends.</summary>
    public static unsafe TerminalEcho SwitchOff()
    {
        var settings = new uint[Words];
        fixed (uint* state = settings)
        {
            if (!OperatingSystem.IsLinux() || tcgetattr(Input, state) != 0)
            {
                return new TerminalEcho(null);
            }

            var before = settings.ToArray();
            state[LocalFlags] &= ~Echo;
            _ = tcsetattr(Input, 0, state);
            return new TerminalEcho(before);
        }
    }

    /// <summary>A line from the terminal itself: the console's own reader would show it.</summary>
    public static string ReadLine()
    {
        using var handle = new SafeFileHandle(Input, ownsHandle: false);
        using var terminal = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        using var reader = new StreamReader(terminal, Encoding.UTF8);
        return reader.ReadLine() ?? "";
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Restore;
        Restore(null, EventArgs.Empty);
    }

    private unsafe void Restore(object? sender, EventArgs e)
    {
        fixed (uint* state = _before)
        {
            if (state is not null)
            {
                _ = tcsetattr(Input, 0, state);
            }
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int tcgetattr(int descriptor, uint* state);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int tcsetattr(int descriptor, int when, uint* state);
}
