using System.Runtime.InteropServices;
using DataMesh.Cli.Files;

namespace DataMesh.Cli.Running;

/// <summary>Ctrl-C and SIGTERM: the first asks the work to stop, and says so; a second one leaves at once.</summary>
internal sealed class CancelKeys : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _count;

    public CancelKeys()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>What is told when the work is asked to stop; set by whoever has work under way.</summary>
    public string Notice { get; set; } = "Cancelling. Press Ctrl-C again to leave at once.";

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            Drafts.LeaveNone();
            Environment.Exit(ExitCodes.Cancelled);
        }

        Console.Error.WriteLine(Notice);
        _source.Cancel();
    }
}
