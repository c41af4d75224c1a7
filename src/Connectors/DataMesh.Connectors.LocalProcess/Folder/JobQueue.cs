using DataMesh.Connectors.LocalProcess.Workers;

namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>Jobs on their way from the submit to their start, first in first out. To be used under the lock of the folder.</summary>
internal sealed class JobQueue(JobsFolder folder, JobStore jobs)
{
    private readonly JobKeys _keys = new(folder);

    /// <summary>Ids that wait, oldest first.</summary>
    public IReadOnlyList<string> Ids() => [.. new DirectoryInfo(folder.Queue).EnumerateFiles().Select(static file => file.Name).Where(JobId.IsOne).Order(StringComparer.Ordinal)];

    /// <summary>Adds a job; a failure leaves nothing of it.</summary>
    /// <returns>Its id.</returns>
    public string Add(JobOrder order, Dictionary<string, string> environment, string? last)
    {
        var id = JobId.New(order.SubmittedAt, last);
        try
        {
            // An entry or a key without its job counts for nothing: who dies between these lines leaves no half job.
            StoredFile.Create(EntryOf(id)).Dispose();
            if (order.Key is { } key)
            {
                _keys.Set(key, id);
            }

            jobs.Add(id, order, environment);
            return id;
        }
        catch
        {
            Forget(id, order);
            throw;
        }
    }

    /// <summary>Takes a job back that was added and not begun.</summary>
    public void TakeBack(StoredJob job)
    {
        jobs.Delete(job.Id);
        Forget(job.Id, job.Order);
    }

    /// <summary>The oldest job, which runs from now on; null: none waits.</summary>
    /// <param name="worker">Who runs it.</param>
    /// <param name="claim">Notes that, before the job says so: a worker that dies between the two is found out.</param>
    public StoredJob? Take(WorkerIdentity worker, Action<string> claim)
    {
        foreach (var id in Ids())
        {
            if (jobs.Find(id) is { State: JobState.Queued } job)
            {
                var now = DateTimeOffset.UtcNow;
                var running = new JobProgress(JobState.Running) { NativeState = "running", StartedAt = now > job.Order.SubmittedAt ? now : job.Order.SubmittedAt, Worker = worker };
                claim(id);
                jobs.Write(id, running);
                Remove(id);
                return job with { Progress = running };
            }

            Remove(id);
        }

        return null;
    }

    /// <summary>Ends a job that waits.</summary>
    public void Cancel(StoredJob job)
    {
        jobs.Write(job.Id, new JobProgress(JobState.Cancelled) { NativeState = "cancelled", Message = "It was cancelled before it began.", EndedAt = DateTimeOffset.UtcNow });
        jobs.DropEnvironment(job.Id);
        Remove(job.Id);
    }

    private void Forget(string id, JobOrder order)
    {
        Remove(id);
        if (order.Key is { } key)
        {
            _keys.Remove(key);
        }
    }

    private void Remove(string id) => File.Delete(EntryOf(id));

    private string EntryOf(string id) => Path.Combine(folder.Queue, id);
}
