using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Jobs;

/// <summary><c>dmesh job submit</c>.</summary>
internal static class SubmitCommand
{
    // How long is waited for the end of a job that is cancelled.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Argument<string?> Command { get; } = new("command") { Description = "What to run, by the system's name for it: a command, an application." };

    public static Argument<string[]> Arguments { get; } = new("argument") { Description = "Arguments of the command; those that begin with a dash stand behind --.", Arity = ArgumentArity.ZeroOrMore };

    public static Option<string[]> Parameters { get; } = new("--param") { Description = "A named setting; once for each.", HelpName = "name=value", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    public static Option<string?> Key { get; } = new("--key") { Description = "An idempotency key: a submit with the same key starts no second job.", HelpName = "key" };

    public static Option<string?> Timeout { get; } = new("--timeout") { Description = "How long the job may run, such as 30s or 5m (default: what the system allows).", HelpName = "duration" };

    public static Option<bool> Waits { get; } = new("--wait") { Description = "Wait for its end, and tell the result; Ctrl-C cancels the job. The exit code is that of 'job wait'." };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var name = invocation.Get(JobCommands.Name)!;
        var spec = new JobSpec(invocation.Get(Command)!)
        {
            Arguments = invocation.Get(Arguments)!,
            Parameters = ParametersOf(invocation.Get(Parameters) ?? []),
            IdempotencyKey = invocation.Get(Key),
            Timeout = DurationOption.Of(invocation, Timeout),
        };
        var jobs = invocation.Workspace.Open<IProcessingConnector>(name);
        var job = await jobs.SubmitJobAsync(spec, invocation.Token);
        if (!invocation.Get(Waits))
        {
            await invocation.WriteAsync(JobDetails.Of(job));
            return ExitCodes.Success;
        }

        invocation.Keys.Notice = $"Cancelling job {job.Id} on '{name}'. Press Ctrl-C again to leave at once.";
        try
        {
            job = await JobWait.UntilEndAsync(jobs, job, invocation.Token);
        }
        catch (OperationCanceledException) when (invocation.Token.IsCancellationRequested)
        {
            Invocation.Tell(await CancelAsync(jobs, job));
            return ExitCodes.Cancelled;
        }

        await invocation.WriteAsync(JobDetails.Of(await jobs.GetJobResultAsync(job.Id, invocation.Token)));
        return JobWait.ExitCodeOf(job);
    }

    /// <summary>Cancels the job, and waits for its end.</summary>
    /// <returns>How it ended.</returns>
    private static async Task<string> CancelAsync(IProcessingConnector jobs, JobStatus job)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await jobs.CancelJobAsync(job.Id, patience.Token);
            job = await JobWait.UntilEndAsync(jobs, job, patience.Token);
            return job.State == JobState.Cancelled ? $"Job {job.Id} is cancelled." : $"Job {job.Id} had ended before: {JobDetails.StateOf(job)}.";
        }
        catch (OperationCanceledException)
        {
            return $"Job {job.Id} was asked to stop, and has not ended yet.";
        }
    }

    /// <exception cref="UsageException">One has no name, or stands there twice.</exception>
    private static Dictionary<string, string> ParametersOf(string[] pairs)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var sign = pair.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || !parameters.TryAdd(pair[..sign], pair[(sign + 1)..]))
            {
                throw new UsageException(sign <= 0 ? $"--param '{pair}' is not name=value." : $"--param '{pair[..sign]}' stands there twice.");
            }
        }

        return parameters;
    }
}
