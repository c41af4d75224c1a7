using System.ComponentModel;
using System.Diagnostics;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Logs;

namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>The processes of a job where .NET alone starts them. Output and errors come over two pipes, so that their order may change a little, and a child that lost its parent is not found again.</summary>
internal sealed class PortableProcess : JobProcess
{
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task _pumps;

    private PortableProcess(Process process, JobLogWriter log)
    {
        _process = process;
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput.BaseStream, log), PumpAsync(process.StandardError.BaseStream, log));
        Exited = ExitAsync(process);
    }

    public override Task<JobExit> Exited { get; }

    /// <inheritdoc cref="JobProcess.Start"/>
    public static new PortableProcess Start(JobOrder order, IReadOnlyDictionary<string, string> environment, JobLogWriter log)
    {
        var start = new ProcessStartInfo(order.Program, order.Arguments)
        {
            WorkingDirectory = order.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new Win32Exception();
        process.StandardInput.Close();
        return new PortableProcess(process, log);
    }

    // There is no asking to end that holds everywhere.
    public override bool End(TimeSpan grace)
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile, in whole or in part.
        }

        return Task.WhenAll(Exited, _pumps).Wait(LongestEnding);
    }

    public override void Dispose() => _process.Dispose();

    private static async Task<JobExit> ExitAsync(Process process)
    {
        // Not the output's end: a child may hold it longer.
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
        await exited.Task.ConfigureAwait(false);
        return new JobExit(process.ExitCode, null);
    }

    private static async Task PumpAsync(Stream output, JobLogWriter log)
    {
        var buffer = new byte[64 * 1024];
        for (int count; (count = await output.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            log.Append(buffer.AsSpan(0, count));
        }
    }
}
