using System.Runtime.InteropServices;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Logs;

/// <summary>Carries what a job writes from its pipe into its log, on a thread of its own.</summary>
internal sealed unsafe class LogPump : IDisposable
{
    private const int BufferSize = 256 * 1024;
    private const int Pause = 100;

    private readonly int _pipe;
    private readonly JobLogWriter _log;
    private readonly Thread _thread;
    private volatile bool _isEnding;

    private LogPump(int pipe, JobLogWriter log)
    {
        (_pipe, _log) = (pipe, log);
        _thread = new Thread(Run) { IsBackground = true, Name = "job output" };
        _thread.Start();
    }

    public static LogPump Start(int pipe, JobLogWriter log) => new(pipe, log);

    /// <summary>Waits for the end of the output. A process outside the job that was handed the pipe cannot hold it open: what is there is read, and no more waited for.</summary>
    public void End()
    {
        _isEnding = true;
        _thread.Join();
    }

    public void Dispose()
    {
        End();
        _ = NativeMethods.close(_pipe);
    }

    private void Run()
    {
        var buffer = (byte*)NativeMemory.Alloc(BufferSize);
        try
        {
            while (true)
            {
                var asked = new NativeMethods.PollDescriptor { Descriptor = _pipe, Asked = NativeMethods.PollIn };
                var isLast = _isEnding;
                if (NativeMethods.poll(&asked, 1, isLast ? 0 : Pause) <= 0)
                {
                    if (isLast)
                    {
                        return;
                    }

                    continue;
                }

                var count = NativeMethods.read(_pipe, buffer, BufferSize);
                if (count == 0)
                {
                    return;
                }

                if (count > 0)
                {
                    _log.Append(new ReadOnlySpan<byte>(buffer, (int)count));
                }
                else if (Marshal.GetLastPInvokeError() != NativeMethods.Interrupted)
                {
                    return;
                }
            }
        }
        finally
        {
            NativeMemory.Free(buffer);
        }
    }
}
