using System.Runtime.CompilerServices;

namespace DataMesh.Conformance.Tests.Processing;

public sealed partial class MemoryProcessingConnector
{
    private int _looks;
    private string? _firstResult;
    private string _asked = "";

    public async Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var id = Asked(jobId);
        try
        {
            var status = StatusOf(await Server.GetAsync(id, cancellationToken));
            return faults.Has("states-go-back") && ++_looks % 3 == 0 ? status with { State = JobState.Queued } : status;
        }
        catch (NoSuchJobException) when (faults.Has("what-is-no-job-is-unknown"))
        {
            return new JobStatus(jobId, JobState.Unknown);
        }
    }

    public async Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var id = Asked(jobId);
        if (faults.Has("gives-the-first-result"))
        {
            id = _firstResult ??= id;
        }
        else if (faults.Has("shares-the-id-asked-for"))
        {
            _asked = id;
            await Task.Delay(50, cancellationToken);
            id = _asked;
        }

        var job = await Server.GetAsync(id, cancellationToken);
        if (job.EndedAt is null && !faults.Has("result-before-the-end"))
        {
            throw new ConnectorConflictException(faults.Has("conflict-without-a-state") ? "Not yet." : $"Job {job.Id} has not ended: it is {StateOf(job.State)}.");
        }

        if (job.State != ServerJobState.Done && faults.Has("result-of-failure-fails"))
        {
            throw new ConnectorException($"Job {job.Id} failed: {job.Message}");
        }

        return new JobResult(faults.Has("result-of-an-old-status") ? StatusOf(job) with { StartedAt = null, EndedAt = null } : StatusOf(job))
        {
            ExitCode = faults.Has("exit-code-is-always-0") || job.State == ServerJobState.Done ? 0 : 1,
            Output = string.Concat(job.Spec.Arguments.Select(static one => $"{one}\n")),
            Error = faults.Has("failure-without-a-reason") ? null : job.Message,
            Values = job.Spec.Parameters,
        };
    }

    public async Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var id = Asked(jobId);
        if (faults.Has("cancels-by-name"))
        {
            var name = (await Server.GetAsync(id, cancellationToken)).Spec.Name;
            await Task.WhenAll((await Server.ListAsync(one => one.Spec.Name == name, null, int.MaxValue, cancellationToken)).Select(one => Server.KillAsync(one.Id, force: false, cancellationToken)));
            return true;
        }

        if (faults.Has("cancel-does-nothing"))
        {
            return (await Server.GetAsync(id, cancellationToken)).EndedAt is null;
        }

        var stopped = await Server.KillAsync(id, faults.Has("cancel-restates-what-ended"), cancellationToken);
        return stopped || faults.Has("cancel-of-ended-is-true")
            || (faults.Has("cancel-of-ended-fails") ? throw new ConnectorConflictException($"Job {id} has ended.") : false);
    }

    public async IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Connections.WaitAsync(cancellationToken);
        var isRead = false;
        try
        {
            await foreach (var job in PagesAsync(job => state is null || faults.Has("ignores-the-state") || (state == JobState.Unknown && faults.Has("lists-all-for-unknown")) || StateOf(job.State) == state, cancellationToken))
            {
                yield return faults.Has("lists-ids-for-names") ? StatusOf(job) with { Name = job.Id } : StatusOf(job);
            }

            isRead = true;
        }
        finally
        {
            if (isRead || !faults.Has("leaks-job-listings"))
            {
                Connections.Release();
            }
        }
    }

    private async IAsyncEnumerable<ServerJob> PagesAsync(Func<ServerJob, bool> filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        for (var pages = 0; ; pages++)
        {
            var page = await Server.ListAsync(filter, after, config.PageSize, cancellationToken);
            foreach (var job in page)
            {
                yield return job;
            }

            if (page.Count < config.PageSize || faults.Has("takes-the-first-page-for-all"))
            {
                yield break;
            }

            after = faults.Has("repeats-a-page-of-jobs") && pages == 0 ? null : page[^1].Id;
        }
    }

    private string Asked(string jobId)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);

        if (faults.Has("knows-its-own-jobs-alone") && !_known.ContainsKey(jobId))
        {
            throw new NoSuchJobException($"There is no job '{jobId}'.");
        }

        // As a path of HTTP would be read, where nobody escapes it.
        return faults.Has("pastes-ids") ? Path.GetFileName(jobId.Split('?', '#')[0].TrimEnd('/')) :
            faults.Has("trims-ids") ? jobId.Trim() :
            jobId;
    }
}
