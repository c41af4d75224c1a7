using System.CommandLine;
using System.Globalization;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Jobs;

/// <summary><c>dmesh job wait</c>.</summary>
internal static class WaitCommand
{
    public static Option<string?> Timeout { get; } = new("--timeout") { Description = "How long to wait, such as 30s or 5m (default: without end). The job goes on; the exit code is 124.", HelpName = "duration" };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var (name, id) = (invocation.Get(JobCommands.Name)!, invocation.Get(JobCommands.Id)!);
        var timeout = DurationOption.Of(invocation, Timeout);
        var jobs = invocation.Workspace.Open<IProcessingConnector>(name);
        var job = await jobs.GetJobStatusAsync(id, invocation.Token);
        var goesOn = $"Job {job.Id} goes on: 'dmesh job cancel {name} {job.Id}' stops it.";

        // Somebody else may count on it.
        invocation.Keys.Notice = $"No longer waiting. {goesOn}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(invocation.Token);
        if (timeout is { } limit)
        {
            patience.CancelAfter(limit);
        }

        try
        {
            job = await JobWait.UntilEndAsync(jobs, job, patience.Token);
        }
        catch (OperationCanceledException) when (invocation.Token.IsCancellationRequested)
        {
            return ExitCodes.Cancelled;
        }
        catch (OperationCanceledException exception)
        {
            throw new ConnectorTimeoutException(string.Create(CultureInfo.InvariantCulture, $"The job has not ended within {timeout!.Value.TotalSeconds:0.###} s (--timeout). {goesOn}"), exception);
        }

        await invocation.WriteAsync(JobDetails.Of(job));
        return JobWait.ExitCodeOf(job);
    }
}
