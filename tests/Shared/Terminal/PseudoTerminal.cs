using System.Text;

namespace DataMesh.Tests.Shared.Terminals;

/// <summary>A program under a pseudo-terminal of its own, as a user starts it from a shell: keys go in, what a screen would show comes out. Linux, and only there.</summary>
public sealed class PseudoTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _shown = new();
    private readonly FileStream _master;
    private readonly Task _reading;
    private readonly Task<int> _exit;
    private readonly int _process;

    private PseudoTerminal(FileStream master, int process)
    {
        _master = master;
        _process = process;
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _exit = Task.Factory.StartNew(() => SpawnedProcess.Wait(process), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>All that was shown so far, control sequences as they came.</summary>
    public string Shown
    {
        get
        {
            lock (_shown)
            {
                return _shown.ToString();
            }
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="columns">How wide the terminal is.</param>
    public static PseudoTerminal Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder, int columns = 80)
    {
        var (master, slave) = TerminalPair.Open(columns, rows: 24);
        var process = SpawnedProcess.Start(program, [program, .. arguments], [.. environment.Select(static pair => $"{pair.Key}={pair.Value}")], folder, slave);
        return new PseudoTerminal(new FileStream(master, FileAccess.ReadWrite, bufferSize: 0), process);
    }

    /// <summary>Presses keys; <c>\u0003</c> is Ctrl-C.</summary>
    public void Press(string keys) => _master.Write(Encoding.UTF8.GetBytes(keys));

    /// <summary>Waits until something is shown.</summary>
    /// <exception cref="TimeoutException">It was not shown within a minute, or the program ended before; the message has what was.</exception>
    public async Task WaitForAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Shown.Contains(text, StringComparison.Ordinal))
        {
            if (patience.IsCancellationRequested || _reading.IsCompleted)
            {
                throw new TimeoutException($"'{text}' was not shown, but:\n{Shown}");
            }

            await Task.WhenAny(_reading, Task.Delay(20));
        }
    }

    /// <summary>Waits for the end of the program and of what it shows.</summary>
    /// <returns>Its exit code; that of a signal is 128 and its number.</returns>
    public async Task<int> WaitForExitAsync()
    {
        var code = await _exit.WaitAsync(Patience);
        await _reading.WaitAsync(Patience);
        return code;
    }

    /// <summary>Ends the program where it runs still.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_exit.IsCompleted)
        {
            SpawnedProcess.Kill(_process);
            await _exit;
        }

        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(5)));
        await _master.DisposeAsync();
    }

    private void Read()
    {
        var buffer = new byte[4096];
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[4096];
        try
        {
            while (_master.Read(buffer) is var count and > 0)
            {
                var decoded = decoder.GetChars(buffer, 0, count, characters, 0);
                lock (_shown)
                {
                    _shown.Append(characters, 0, decoded);
                }
            }
        }
        catch (IOException)
        {
            // EIO: nobody holds the other side any more.
        }
    }
}
