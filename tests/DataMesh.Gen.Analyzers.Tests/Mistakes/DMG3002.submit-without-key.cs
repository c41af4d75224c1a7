using DataMesh;

namespace Mistakes.SubmitWithoutKey;

/// <summary>Runs jobs.</summary>
[Connector("submit-without-key", DocsUrl = "https://example.org/submit-without-key")]
public sealed partial class SubmitWithoutKeyConnector : IProcessingConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [[|Retry(MaxAttempts = 3)|]]
    public async Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = await StartAsync(job.Name, job.Arguments, cancellationToken);
        return new JobStatus(id, JobState.Queued) { Name = job.Name };
    }

    private static async Task<string> StartAsync(string name, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await Task.Delay(arguments.Count, cancellationToken);
        return name;
    }

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));

    public Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken) => Task.FromResult(new JobStatus(jobId, JobState.Succeeded));

    public Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken) => Task.FromResult(new JobResult(new JobStatus(jobId, JobState.Succeeded)));

    public Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken) => Task.FromResult(false);

    public IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state, CancellationToken cancellationToken) => AsyncEnumerable.Empty<JobStatus>();
}
