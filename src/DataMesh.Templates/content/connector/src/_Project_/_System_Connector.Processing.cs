using System.Globalization;
using System.Runtime.CompilerServices;

namespace _Namespace_;

public sealed partial class _System_Connector : IProcessingConnector
{
    public async Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = new { job.Name, job.Arguments, job.Parameters, Key = job.IdempotencyKey, TimeoutSeconds = job.Timeout?.TotalSeconds };
        return (await Client.PostAsync<JobAnswer>("jobs", request, cancellationToken)).ToStatus();
    }

    public async Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken = default) => (await GetJobAsync(jobId, cancellationToken)).ToStatus();

    public async Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var job = await GetJobAsync(jobId, cancellationToken);
        var status = job.ToStatus();
        return status.HasEnded
            ? new JobResult(status) { ExitCode = job.ExitCode, Output = job.Output, Error = status.State == JobState.Succeeded ? null : job.Message, Values = job.Values ?? [] }
            : throw new ConnectorConflictException($"Job '{jobId}' has not ended: it is {status.State}.");
    }

    public async Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        return (await Client.PostAsync<CancelAnswer>("jobs/cancel", new { Id = jobId }, cancellationToken)).Stopped;
    }

    public async IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? before = null;
        do
        {
            var page = await Client.GetAsync<JobPage>(_System_Client.Address("jobs", ("limit", config.PageSize.ToString(CultureInfo.InvariantCulture)), ("before", before)), cancellationToken);
            foreach (var job in page.Jobs.Select(static job => job.ToStatus()).Where(job => state is null || job.State == state))
            {
                yield return job;
            }

            before = page.Next;
        }
        while (before is not null);
    }

    private Task<JobAnswer> GetJobAsync(string jobId, CancellationToken cancellationToken)
    {
        // As a value, not as a part of the path: an id may hold slashes and dots.
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        return Client.GetAsync<JobAnswer>(_System_Client.Address("jobs/job", ("id", jobId)), cancellationToken);
    }

    private sealed record JobPage(IReadOnlyList<JobAnswer> Jobs, string? Next);

    private sealed record CancelAnswer(bool Stopped);

    private sealed record JobAnswer(string Id, string Name, string State)
    {
        public string? Message { get; init; }

        public double? Progress { get; init; }

        public DateTimeOffset? SubmittedAt { get; init; }

        public DateTimeOffset? StartedAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public int? ExitCode { get; init; }

        public string? Output { get; init; }

        public Dictionary<string, string>? Values { get; init; }

        public JobStatus ToStatus() => new(Id, StateOf(State))
        {
            Name = Name,
            NativeState = State,
            Message = Message,
            Progress = Progress,
            SubmittedAt = SubmittedAt,
            StartedAt = StartedAt,
            EndedAt = EndedAt,
        };

        // A word that the system learns later is not known yet: Unknown, never a guess.
        private static JobState StateOf(string state) => state switch
        {
            "waiting" => JobState.Queued,
            "running" => JobState.Running,
            "done" => JobState.Succeeded,
            "failed" => JobState.Failed,
            "stopped" => JobState.Cancelled,
            _ => JobState.Unknown,
        };
    }
}
