namespace DataMesh;

/// <summary>A system that runs jobs.</summary>
public interface IProcessingConnector : IConnector
{
    /// <summary>Submits a job. Retried only with an idempotency key (<see cref="JobSpec.IdempotencyKey"/>): the same key never starts a second job.</summary>
    /// <returns>The job as the system took it.</returns>
    Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken = default);

    /// <summary>The state of one job.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such job.</exception>
    Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>The result of a job that has ended.</summary>
    /// <exception cref="ConnectorConflictException">The job has not ended; the message tells its state.</exception>
    /// <exception cref="ConnectorNotFoundException">There is no such job.</exception>
    Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Asks the system to stop a job.</summary>
    /// <returns>True if the job is stopped or stopping; false if it had ended before.</returns>
    /// <exception cref="ConnectorNotFoundException">There is no such job.</exception>
    Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>Jobs, newest first where the system orders them, page by page.</summary>
    /// <param name="state">One state, or null for all.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state = null, CancellationToken cancellationToken = default);
}
