using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DataMesh.Tests.Shared.Terminals;

/// <summary>A process in a session of its own, whose terminal is the one given: what .NET's own class cannot start.</summary>
internal static class SpawnedProcess
{
    private const short NewSession = 0x80;
    private const short DefaultSignals = 0x04;
    private const int Interrupt = 2;
    private const int ReadWrite = 2;
    private const int SizeOfOpaque = 1024; // Both structures are smaller in every C library there is.
    private const int KillSignal = 9;

    public static unsafe int Start(string program, string[] arguments, string[] environment, string folder, string terminal)
    {
        var actions = stackalloc byte[SizeOfOpaque];
        var attributes = stackalloc byte[SizeOfOpaque];
        using var texts = new NativeTexts();
        Check(posix_spawn_file_actions_init(actions));
        Check(posix_spawnattr_init(attributes));
        try
        {
            // Whoever started the tests in the background let them ignore Ctrl-C, and a process inherits that.
            var signals = stackalloc byte[SizeOfOpaque];
            _ = sigemptyset(signals);
            _ = sigaddset(signals, Interrupt);
            Check(posix_spawnattr_setsigdefault(attributes, signals));
            Check(posix_spawnattr_setflags(attributes, NewSession | DefaultSignals));
            Check(posix_spawn_file_actions_addchdir_np(actions, texts.Add(folder)));

            // The first terminal that the leader of a session opens becomes the session's own.
            for (var descriptor = 0; descriptor < 3; descriptor++)
            {
                Check(posix_spawn_file_actions_addopen(actions, descriptor, texts.Add(terminal), ReadWrite, 0));
            }

            int process;
            Check(posix_spawn(&process, texts.Add(program), actions, attributes, texts.AddList(arguments), texts.AddList(environment)));
            return process;
        }
        finally
        {
            _ = posix_spawn_file_actions_destroy(actions);
            _ = posix_spawnattr_destroy(attributes);
        }
    }

    public static unsafe int Wait(int process)
    {
        int status;
        while (waitpid(process, &status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != 4 /* EINTR */)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }
        }

        return (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
    }

    public static void Kill(int process) => _ = kill(process, KillSignal);

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }

    [DllImport("libc")]
    private static extern unsafe int posix_spawn(int* process, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [DllImport("libc")]
    private static extern unsafe int posix_spawn_file_actions_init(byte* actions);

    [DllImport("libc")]
    private static extern unsafe int posix_spawn_file_actions_destroy(byte* actions);

    [DllImport("libc")]
    private static extern unsafe int posix_spawn_file_actions_addopen(byte* actions, int descriptor, byte* path, int flags, uint mode);

    [DllImport("libc")]
    private static extern unsafe int posix_spawn_file_actions_addchdir_np(byte* actions, byte* path);

    [DllImport("libc")]
    private static extern unsafe int posix_spawnattr_init(byte* attributes);

    [DllImport("libc")]
    private static extern unsafe int posix_spawnattr_destroy(byte* attributes);

    [DllImport("libc")]
    private static extern unsafe int posix_spawnattr_setflags(byte* attributes, short flags);

    [DllImport("libc")]
    private static extern unsafe int posix_spawnattr_setsigdefault(byte* attributes, byte* signals);

    [DllImport("libc")]
    private static extern unsafe int sigemptyset(byte* signals);

    [DllImport("libc")]
    private static extern unsafe int sigaddset(byte* signals, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern unsafe int waitpid(int process, int* status, int options);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    /// <summary>Texts in native memory, freed together.</summary>
    private sealed unsafe class NativeTexts : IDisposable
    {
        private readonly List<nint> _allocated = [];

        public byte* Add(string text)
        {
            var pointer = Marshal.StringToCoTaskMemUTF8(text);
            _allocated.Add(pointer);
            return (byte*)pointer;
        }

        public byte** AddList(string[] texts)
        {
            var list = Marshal.AllocCoTaskMem((texts.Length + 1) * sizeof(byte*));
            _allocated.Add(list);
            for (var i = 0; i < texts.Length; i++)
            {
                ((byte**)list)[i] = Add(texts[i]);
            }

            ((byte**)list)[texts.Length] = null;
            return (byte**)list;
        }

        public void Dispose() => _allocated.ForEach(Marshal.FreeCoTaskMem);
    }
}
