using System.Globalization;
using System.Runtime.CompilerServices;
using DataMesh.Connectors.LocalProcess.Commands;
using DataMesh.Connectors.LocalProcess.Errors;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Logs;

namespace DataMesh.Connectors.LocalProcess;

public sealed partial class LocalProcessConnector
{
    /// <inheritdoc/>
    /// <remarks>The name is that of a command of the configuration. The job goes on whatever becomes of this process.</remarks>
    public Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Timeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(job), job.Timeout, "The timeout of a job is more than zero.");
        }

        return RunAsync(ready => SubmitAsync(ready, job, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken = default) =>
        RunAsync(async ready => (await FindAsync(ready, jobId, cancellationToken).ConfigureAwait(false)).ToStatus(), cancellationToken);

    /// <inheritdoc/>
    public Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken = default) => RunAsync(
        async ready =>
        {
            var job = await FindAsync(ready, jobId, cancellationToken).ConfigureAwait(false);
            if (!job.HasEnded)
            {
                throw JobErrors.NotEnded(job.Id, job.State);
            }

            return new JobResult(job.ToStatus())
            {
                ExitCode = job.Progress!.ExitCode,
                Output = await JobLog.EndAsync(ready.House.Jobs.LogOf(jobId), cancellationToken).ConfigureAwait(false),
                Error = job.State == JobState.Succeeded ? null : job.Progress.Message,
                Values = job.Progress.Signal is { } signal ? new Dictionary<string, string> { ["signal"] = signal.ToString(CultureInfo.InvariantCulture) } : new Dictionary<string, string>(),
            };
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A job that waits never begins; of one that runs the whole process tree is ended, within the grace period.</remarks>
    public Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken = default) => RunAsync(
        async ready =>
        {
            if ((await FindAsync(ready, jobId, cancellationToken).ConfigureAwait(false)).HasEnded)
            {
                return false;
            }

            using (await ready.House.Folder.LockAsync(cancellationToken).ConfigureAwait(false))
            {
                // It may have begun or ended meanwhile.
                var job = ready.House.Jobs.Find(jobId);
                if (job is { State: JobState.Queued })
                {
                    ready.House.Queue.Cancel(job);
                }
                else if (job is { State: JobState.Running })
                {
                    ready.House.Jobs.AskToStop(jobId);
                }

                return job is { HasEnded: false };
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var ids = await RunAsync(static ready => Task.FromResult(ready.House.Jobs.Ids()), cancellationToken).ConfigureAwait(false);
        foreach (var id in ids)
        {
            // One that is deleted meanwhile is left out.
            var job = await RunAsync(ready => ready.House.FindAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (job is not null && (state is null || job.State == state))
            {
                yield return job.ToStatus();
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of an output beyond <see cref="LocalProcessConnectorConfig.MaxLogSize"/> the beginning is there as it comes, and the end when the job has ended.</remarks>
    public Task<Stream> OpenJobLogAsync(string jobId, long offset = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return RunAsync(
            async ready =>
            {
                await FindAsync(ready, jobId, cancellationToken).ConfigureAwait(false);
                return JobLog.Open(ready.House.Jobs.LogOf(jobId), offset);
            },
            cancellationToken);
    }

    private async Task<JobStatus> SubmitAsync(Ready ready, JobSpec job, CancellationToken cancellationToken)
    {
        var command = ready.Commands.GetValueOrDefault(job.Name) ?? throw JobErrors.NoCommand(job.Name, ready.Commands.Keys);
        if (command.Problem is not null)
        {
            // What was missing when the connector connected may have been installed.
            command = new Command(job.Name, _config.Commands[job.Name]);
        }

        var order = command.Order(job, _config);
        var (added, isNew) = await FindOrAddAsync(ready.House, order, command.EnvironmentOf(job), cancellationToken).ConfigureAwait(false);
        if (isNew)
        {
            await StartAsync(ready.House, added, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // Who added it may have died before he started a worker.
            await ready.House.RescueAsync(added, cancellationToken).ConfigureAwait(false);
        }

        return added.ToStatus();
    }

    /// <summary>The job that the order's key stands for already, or a new one.</summary>
    private async Task<(StoredJob Job, bool IsNew)> FindOrAddAsync(JobHouse house, JobOrder order, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using (await house.Folder.LockAsync(cancellationToken).ConfigureAwait(false))
        {
            if (order.Key is { } key && house.Keys.Find(key) is { } known && house.Jobs.Find(known) is { } same)
            {
                return same.Order.Fingerprint == order.Fingerprint ? (same, false) : throw JobErrors.OtherSpec(same.Id);
            }

            return (Add(house, order, environment, _config.MaxQueued), true);
        }
    }

    private static StoredJob Add(JobHouse house, JobOrder order, Dictionary<string, string> environment, int maxQueued)
    {
        var waiting = house.Queue.Ids();
        if (waiting.Count >= maxQueued)
        {
            throw JobErrors.QueueFull(waiting.Count);
        }

        return new StoredJob(house.Queue.Add(order, environment, waiting.Count > 0 ? waiting[^1] : null), order, null);
    }

    /// <summary>Sees that somebody runs the job; where nobody can be started, it is taken back.</summary>
    private static async Task StartAsync(JobHouse house, StoredJob job, CancellationToken cancellationToken)
    {
        try
        {
            await house.HelpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException)
        {
            using (await house.Folder.LockAsync(cancellationToken).ConfigureAwait(false))
            {
                if (house.Jobs.Find(job.Id) is { State: JobState.Queued } waiting)
                {
                    house.Queue.TakeBack(waiting);
                    throw;
                }
            }
        }
    }

    private static async Task<StoredJob> FindAsync(Ready ready, string jobId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        return await ready.House.FindAsync(jobId, cancellationToken).ConfigureAwait(false)
            ?? (ready.House.Folder.Exists ? throw JobErrors.NoJob(jobId) : throw new DirectoryNotFoundException("It is gone."));
    }
}
