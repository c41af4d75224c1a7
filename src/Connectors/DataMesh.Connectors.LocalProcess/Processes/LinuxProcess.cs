using System.ComponentModel;
using System.Runtime.InteropServices;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Logs;

namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>The processes of a job on Linux, in a session of their own. The process that starts them is a subreaper and has no other children: when it has none left, the whole tree is gone.</summary>
internal sealed class LinuxProcess : JobProcess
{
    private static readonly TimeSpan LongestKilling = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<JobExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _gone = new();
    private readonly LogPump _pump;
    private readonly int _main;

    private LinuxProcess(int main, LogPump pump)
    {
        (_main, _pump) = (main, pump);
        new Thread(Reap) { IsBackground = true, Name = "job reaper" }.Start();
    }

    public override Task<JobExit> Exited => _exited.Task;

    /// <inheritdoc cref="JobProcess.Start"/>
    public static new LinuxProcess Start(JobOrder order, IReadOnlyDictionary<string, string> environment, JobLogWriter log)
    {
        Environment.CurrentDirectory = order.WorkingDirectory;
        var (output, input) = OpenPipe();
        try
        {
            var main = Spawner.Start(order.Program, [order.Program, .. order.Arguments], environment, input);
#pragma warning disable CA2000 // The process disposes it.
            return new LinuxProcess(main, LogPump.Start(output, log));
#pragma warning restore CA2000
        }
        catch
        {
            _ = NativeMethods.close(output);
            throw;
        }
        finally
        {
            // The job alone holds it now, so that its end is the end of the output.
            _ = NativeMethods.close(input);
            Environment.CurrentDirectory = "/";
        }
    }

    public override bool End(TimeSpan grace)
    {
        if (!_gone.IsSet)
        {
            ProcessTree.Signal(Environment.ProcessId, NativeMethods.SigTerm);
            _gone.Wait(grace);
        }

        var killing = Environment.TickCount64;
        while (!_gone.IsSet && Environment.TickCount64 - killing < LongestKilling.TotalMilliseconds)
        {
            ProcessTree.Signal(Environment.ProcessId, NativeMethods.SigKill);
            _gone.Wait(TimeSpan.FromMilliseconds(20));
        }

        _pump.End();
        return _gone.IsSet;
    }

    public override void Dispose()
    {
        _pump.Dispose();
        _gone.Dispose();
    }

    private static unsafe (int Output, int Input) OpenPipe()
    {
        var ends = stackalloc int[2];
        if (NativeMethods.pipe2(ends, NativeMethods.CloseOnExec) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        // A larger pipe lets a job that writes much wait less; the system may say no.
        _ = NativeMethods.fcntl(ends[0], NativeMethods.SetPipeSize, 1 << 20);
        return (ends[0], ends[1]);
    }

    private void Reap()
    {
        while (true)
        {
            var pid = NativeMethods.waitpid(-1, out var status, 0);
            if (pid == _main)
            {
                _exited.TrySetResult(JobExit.OfStatus(status));
            }
            else if (pid < 0 && Marshal.GetLastPInvokeError() == NativeMethods.NoSuchChild)
            {
                _gone.Set();
                return;
            }
        }
    }
}
