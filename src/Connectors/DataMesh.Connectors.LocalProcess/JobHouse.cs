using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Workers;

namespace DataMesh.Connectors.LocalProcess;

/// <summary>What a connected instance works with.</summary>
internal sealed class JobHouse
{
    // A worker that was just started has not taken its slot yet.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly LocalProcessConnectorConfig _config;
    private readonly WorkerStarter _starter;
    private readonly WorkerSlots _slots;
    private long _lastHelp = -(long)Patience.TotalMilliseconds;

    /// <param name="folder">The folder, open.</param>
    /// <param name="config">The instance's configuration.</param>
    public JobHouse(JobsFolder folder, LocalProcessConnectorConfig config)
    {
        (Folder, _config) = (folder, config);
        Jobs = new JobStore(folder);
        Queue = new JobQueue(folder, Jobs);
        Keys = new JobKeys(folder);
        _slots = new WorkerSlots(folder, Jobs);
        _starter = new WorkerStarter(folder, config.MaxRunning);
    }

    public JobsFolder Folder { get; }

    public JobStore Jobs { get; }

    public JobQueue Queue { get; }

    public JobKeys Keys { get; }

    /// <summary>A job as it is now. One whose worker was killed is ended here, and one that waits where nobody works gets a worker.</summary>
    public async Task<StoredJob?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var job = Jobs.Find(id);
        if (job is { State: JobState.Running, Progress.Worker.IsAlive: false })
        {
            using (await Folder.LockAsync(cancellationToken).ConfigureAwait(false))
            {
                _slots.EndLost();
            }

            job = Jobs.Find(id);
        }
        else if (job is not null && DateTimeOffset.UtcNow - job.Order.SubmittedAt > Patience)
        {
            await RescueAsync(job, cancellationToken).ConfigureAwait(false);
        }

        return job;
    }

    /// <summary>Starts a worker for a job that waits where nobody works, unless one was just started.</summary>
    public async Task RescueAsync(StoredJob job, CancellationToken cancellationToken)
    {
        if (job.State == JobState.Queued && _slots.Living() == 0 && Environment.TickCount64 - Interlocked.Read(ref _lastHelp) > Patience.TotalMilliseconds)
        {
            await StartWorkerAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts a worker where there may be one more.</summary>
    public Task HelpAsync(CancellationToken cancellationToken) => _slots.Living() < _config.MaxRunning ? StartWorkerAsync(cancellationToken) : Task.CompletedTask;

    private Task StartWorkerAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _lastHelp, Environment.TickCount64);
        return _starter.StartAsync(cancellationToken);
    }
}
