using System.ComponentModel;
using System.Globalization;
using DataMesh.Connectors.LocalProcess.Commands;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Logs;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>One job from its start to the end of its last process.</summary>
internal sealed class JobRun(JobStore jobs, StoredJob job)
{
    // How soon a cancel is seen.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private enum Reason
    {
        Exited,
        Cancelled,
        TimedOut,
        Stopped,
    }

    /// <summary>Runs it; whatever goes wrong is how it ended.</summary>
    public JobProgress Run(CancellationToken stop)
    {
        try
        {
            using var log = new JobLogWriter(jobs.LogOf(job.Id), job.Order.MaxLogSize);
            var environment = jobs.TakeEnvironment(job.Id);
            environment[BaseEnvironment.JobId] = job.Id;
            using var process = JobProcess.Start(job.Order, environment, log);
            var reason = Wait(process, stop);
            var isGone = process.End(job.Order.GracePeriod);
            log.Complete();
            var exit = process.Exited.IsCompletedSuccessfully ? process.Exited.Result : default;
            return Ended(reason, exit, string.Join(' ', ((string?[])[log.Problem, isGone ? null : "Some of its processes could not be ended."]).Where(static one => one is not null)));
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return At(JobState.Failed, "not started", $"'{job.Order.Program}' could not be started in '{job.Order.WorkingDirectory}': {exception.Message}");
        }
    }

    private Reason Wait(JobProcess process, CancellationToken stop)
    {
        var deadline = job.Order.Timeout is { } timeout ? Environment.TickCount64 + (long)timeout.TotalMilliseconds : long.MaxValue;
        while (!process.Exited.Wait(Look, CancellationToken.None))
        {
            // A job whose folder is gone can be seen and stopped by nobody.
            if (jobs.IsAskedToStop(job.Id) || !jobs.HasFolder(job.Id))
            {
                return Reason.Cancelled;
            }

            if (Environment.TickCount64 >= deadline)
            {
                return Reason.TimedOut;
            }

            if (stop.IsCancellationRequested)
            {
                return Reason.Stopped;
            }
        }

        return Reason.Exited;
    }

    private JobProgress Ended(Reason reason, JobExit exit, string problems) => (reason switch
    {
        Reason.TimedOut => At(JobState.Failed, "timed out", $"It did not end within its timeout of {job.Order.Timeout!.Value.ToString("c", CultureInfo.InvariantCulture)}, and was ended."),
        Reason.Stopped => At(JobState.Failed, "stopped", "Its worker process was asked to end (SIGTERM), as when the machine shuts down, and ended the job."),
        Reason.Cancelled => At(JobState.Cancelled, "cancelled", "It was cancelled."),
        _ when exit.Signal is { } signal => At(JobState.Failed, "killed", $"It was ended by {SignalName.Of(signal)}."),
        _ when exit.ExitCode == 0 => At(JobState.Succeeded, "exited", null),
        _ => At(JobState.Failed, "exited", string.Create(CultureInfo.InvariantCulture, $"It ended with exit code {exit.ExitCode}.")),
    }) with
    { ExitCode = exit.ExitCode, Signal = exit.Signal } is var ended && problems.Length > 0 ? ended with { Message = $"{ended.Message} {problems}".Trim() } : ended;

    private JobProgress At(JobState state, string native, string? message) => job.Progress! with
    {
        State = state,
        NativeState = native,
        Message = message,
        EndedAt = Later(DateTimeOffset.UtcNow, job.Progress.StartedAt!.Value),
    };

    // A clock that was set back makes no job end before it began.
    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
