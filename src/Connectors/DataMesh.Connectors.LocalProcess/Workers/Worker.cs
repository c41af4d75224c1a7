using System.Runtime.InteropServices;
using DataMesh.Connectors.LocalProcess.Errors;
using DataMesh.Connectors.LocalProcess.Folder;

namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>Runs one job after the other as long as some wait.</summary>
internal sealed class Worker(JobsFolder folder)
{
    private static readonly TimeSpan LongestRecording = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly JobStore _jobs = new(folder);

    /// <param name="slots">How many workers there are at most.</param>
    public async Task RunAsync(int slots)
    {
        using var stop = new CancellationTokenSource();
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            // The machine shuts down, or somebody ends the worker by hand: its job ends as it would on a timeout.
            context.Cancel = true;
            stop.Cancel();
        });
        FileStream? held;
        int number;
        using (await folder.LockAsync(CancellationToken.None).ConfigureAwait(false))
        {
            held = new WorkerSlots(folder, _jobs).Take(slots, out number);
        }

        if (held is null)
        {
            return;
        }

        await using (held.ConfigureAwait(false))
        {
            await RunJobsAsync(number, held, stop.Token).ConfigureAwait(false);
        }
    }

    private async Task RunJobsAsync(int number, FileStream held, CancellationToken stop)
    {
        var (queue, slots) = (new JobQueue(folder, _jobs), new WorkerSlots(folder, _jobs));
        while (true)
        {
            StoredJob? job;
            using (await folder.LockAsync(CancellationToken.None).ConfigureAwait(false))
            {
                // Looking and leaving are one step: a job that is added afterwards finds that nobody is here.
                job = stop.IsCancellationRequested ? null : queue.Take(WorkerIdentity.Current, id => slots.Write(number, new WorkerSlot(WorkerIdentity.Current, id)));
                if (job is null)
                {
                    slots.Clear(number);
                    await held.DisposeAsync().ConfigureAwait(false);
                    return;
                }
            }

            var ended = new JobRun(_jobs, job).Run(stop);
            var start = Environment.TickCount64;
            while (!await TryRecordAsync(number, job, ended, slots, isLast: Environment.TickCount64 - start > LongestRecording.TotalMilliseconds).ConfigureAwait(false))
            {
                await Task.Delay(Pause, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes how a job ended. What was asked to stop, and was told that it stops, is cancelled, however it ended.</summary>
    /// <returns>False where the disk is full, which may pass.</returns>
    private async Task<bool> TryRecordAsync(int number, StoredJob job, JobProgress ended, WorkerSlots slots, bool isLast)
    {
        using (await folder.LockAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (_jobs.HasFolder(job.Id))
            {
                try
                {
                    _jobs.Write(job.Id, _jobs.IsAskedToStop(job.Id) ? ended with { State = JobState.Cancelled, NativeState = "cancelled", Message = "It was cancelled." } : ended);
                    slots.Write(number, new WorkerSlot(WorkerIdentity.Current, null));
                }
                catch (IOException exception) when (!isLast && FolderErrors.IsFull(exception))
                {
                    return false;
                }
            }

            Retention.Apply(folder, job.Order.Keep, job.Order.KeepJobs, DateTimeOffset.UtcNow);
            return true;
        }
    }
}
