using System.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Jobs;

/// <summary><c>dmesh job logs</c>: the bytes as they are, or as text that is harmless to a terminal.</summary>
internal static class LogsCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static Option<bool> Follows { get; } = new("--follow", "-f") { Description = "Go on until the job has ended; Ctrl-C ends the following, not the job." };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        if (invocation.Format != OutputFormat.Table)
        {
            throw new UsageException("A log is written as it is: leave --output out, or take 'job result'.");
        }

        var (name, id) = (invocation.Get(JobCommands.Name)!, invocation.Get(JobCommands.Id)!);
        var jobs = invocation.Workspace.Open<IJobLogConnector>(name);
        await using var target = invocation.OpenOutput();
        var writer = new LogWriter(target);
        if (!invocation.Get(Follows))
        {
            await CopyAsync(jobs, id, 0, writer, invocation.Token);
        }
        else
        {
            invocation.Keys.Notice = $"No longer following. Job {id} goes on: 'dmesh job cancel {name} {id}' stops it.";
            try
            {
                await FollowAsync(jobs, id, writer, invocation.Token);
            }
            catch (OperationCanceledException) when (invocation.Token.IsCancellationRequested)
            {
                return ExitCodes.Cancelled;
            }
        }

        await writer.EndAsync(invocation.Token);
        await target.CompleteAsync(invocation.Token);
        return ExitCodes.Success;
    }

    private static async Task FollowAsync(IJobLogConnector jobs, string id, LogWriter writer, CancellationToken cancellationToken)
    {
        long offset = 0;
        while (true)
        {
            // Asked for before the log is read: what a job that has ended wrote is all there.
            var hasEnded = (await jobs.GetJobStatusAsync(id, cancellationToken)).HasEnded;
            offset += await CopyAsync(jobs, id, offset, writer, cancellationToken);
            if (hasEnded)
            {
                return;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Writes what there is from a byte on.</summary>
    /// <returns>How many bytes that were.</returns>
    private static async Task<long> CopyAsync(IJobLogConnector jobs, string id, long offset, LogWriter writer, CancellationToken cancellationToken)
    {
        await using var log = await jobs.OpenJobLogAsync(id, offset, cancellationToken);
        var buffer = new byte[64 * 1024];
        var total = 0L;
        for (int count; (count = await log.ReadAsync(buffer, cancellationToken)) > 0; total += count)
        {
            await writer.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
        return total;
    }
}
