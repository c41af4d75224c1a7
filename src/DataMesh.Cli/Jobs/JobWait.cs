using System.Globalization;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Jobs;

/// <summary>Waits for the end of a job, and tells on a terminal that it does.</summary>
internal static class JobWait
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <param name="jobs">The system.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Ends the waiting, not the job.</param>
    /// <returns>Its last state.</returns>
    public static async Task<JobStatus> UntilEndAsync(IProcessingConnector jobs, JobStatus job, CancellationToken cancellationToken)
    {
        var start = Environment.TickCount64;
        using var progress = ProgressLine.Start(() => Text(job, TimeSpan.FromMilliseconds(Environment.TickCount64 - start)));
        for (var pause = ShortestPause; !job.HasEnded; pause = pause < LongestPause ? pause * 1.5 : LongestPause)
        {
            await Task.Delay(pause, cancellationToken);
            job = await jobs.GetJobStatusAsync(job.Id, cancellationToken);
        }

        return job;
    }

    /// <summary>What a script sees of the end of a job.</summary>
    public static int ExitCodeOf(JobStatus job) => job.State switch
    {
        JobState.Succeeded => ExitCodes.Success,
        JobState.Cancelled => ExitCodes.JobCancelled,
        _ => ExitCodes.JobFailed,
    };

    private static string Text(JobStatus job, TimeSpan waited) => string.Create(
        CultureInfo.InvariantCulture,
        $"Job {TerminalText.Escape(job.Id, keepsLines: false)}: {JobDetails.StateOf(job)}{(job.Progress is { } part ? $", {part:P0}" : "")}, waiting for {(int)waited.TotalMinutes}:{waited.Seconds:00}");
}
