using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>Starts a program as <c>posix_spawn</c> does: with an empty standard input, one pipe for output and errors so that their order stays, a session of its own, and no signal ignored or blocked.</summary>
internal static unsafe class Spawner
{
    // The structures of the C library are opaque; the largest known has 336 bytes.
    private const int OpaqueSize = 1024;

    /// <returns>The process id.</returns>
    /// <exception cref="Win32Exception">The system says no.</exception>
    public static int Start(string program, IReadOnlyList<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, int output)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var signals = stackalloc byte[OpaqueSize];
        Check(NativeMethods.posix_spawn_file_actions_init(actions));
        Check(NativeMethods.posix_spawnattr_init(attributes));
        using var path = new NativeTexts([program]);
        using var argv = new NativeTexts(arguments);
        using var envp = new NativeTexts([.. environment.Select(static variable => $"{variable.Key}={variable.Value}")]);
        try
        {
            Check(NativeMethods.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0));
            Check(NativeMethods.posix_spawn_file_actions_adddup2(actions, output, 1));
            Check(NativeMethods.posix_spawn_file_actions_adddup2(actions, output, 2));
            _ = NativeMethods.sigemptyset(signals);
            Check(NativeMethods.posix_spawnattr_setsigmask(attributes, signals));
            _ = NativeMethods.sigfillset(signals);
            Check(NativeMethods.posix_spawnattr_setsigdefault(attributes, signals));
            Check(NativeMethods.posix_spawnattr_setflags(attributes, NativeMethods.SpawnNewSession | NativeMethods.SpawnSetSignalMask | NativeMethods.SpawnSetSignalDefaults));
            Check(NativeMethods.posix_spawn(out var pid, path.Pointers[0], actions, attributes, argv.Pointers, envp.Pointers));
            return pid;
        }
        finally
        {
            _ = NativeMethods.posix_spawn_file_actions_destroy(actions);
            _ = NativeMethods.posix_spawnattr_destroy(attributes);
        }
    }

    // These tell the error as their result.
    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }

    /// <summary>Texts as a C program takes them: UTF-8, ended by zero, and a null behind the last.</summary>
    private sealed class NativeTexts : IDisposable
    {
        private readonly int _count;

        public NativeTexts(IReadOnlyList<string> texts)
        {
            _count = texts.Count;
            Pointers = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
            for (var i = 0; i < _count; i++)
            {
                Pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
            }
        }

        public byte** Pointers { get; }

        public void Dispose()
        {
            for (var i = 0; i < _count; i++)
            {
                Marshal.FreeCoTaskMem((nint)Pointers[i]);
            }

            NativeMemory.Free(Pointers);
        }
    }
}
