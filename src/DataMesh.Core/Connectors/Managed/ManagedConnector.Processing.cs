namespace DataMesh.Runtime;

// Processing operations.
public abstract partial class ManagedConnector<TConnector>
{
    /// <summary>Runs <see cref="IProcessingConnector.SubmitJobAsync"/>; repeated only with an idempotency key.</summary>
    protected Task<JobStatus> RunSubmitJobAsync(
        ManagedOperation operation, JobSpec job, Func<TConnector, JobSpec, CancellationToken, Task<JobStatus>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        return RunAsync(operation, job, call, static (_, job) => new OperationCall { MayRepeat = !string.IsNullOrEmpty(job.IdempotencyKey), ChangesData = true }, cancellationToken);
    }

    /// <summary>Runs <see cref="IProcessingConnector.GetJobStatusAsync"/>.</summary>
    protected Task<JobStatus> RunGetJobStatusAsync(
        ManagedOperation operation, string jobId, Func<TConnector, string, CancellationToken, Task<JobStatus>> call, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        return RunAsync(operation, jobId, call, static (operation, _) => OperationCall.Of(operation), cancellationToken);
    }

    /// <summary>Runs <see cref="IProcessingConnector.GetJobResultAsync"/>.</summary>
    protected Task<JobResult> RunGetJobResultAsync(
        ManagedOperation operation, string jobId, Func<TConnector, string, CancellationToken, Task<JobResult>> call, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        return RunAsync(operation, jobId, call, static (operation, _) => OperationCall.Of(operation), cancellationToken);
    }

    /// <summary>Runs <see cref="IProcessingConnector.CancelJobAsync"/>.</summary>
    protected Task<bool> RunCancelJobAsync(
        ManagedOperation operation, string jobId, Func<TConnector, string, CancellationToken, Task<bool>> call, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        return RunAsync(operation, jobId, call, static (operation, _) => OperationCall.Of(operation), cancellationToken);
    }

    /// <summary>Runs <see cref="IProcessingConnector.ListJobsAsync"/>.</summary>
    protected IAsyncEnumerable<JobStatus> RunListJobsAsync(
        ManagedOperation operation, JobState? state, Func<TConnector, JobState?, CancellationToken, IAsyncEnumerable<JobStatus>> call, CancellationToken cancellationToken) =>
        EnumerateAsync(operation, state, call, static (operation, _) => OperationCall.Of(operation), isVisible: null, cancellationToken);

    /// <summary>Runs <see cref="IJobLogConnector.OpenJobLogAsync"/>; the stream holds the connection until it is disposed.</summary>
    protected Task<Stream> RunOpenJobLogAsync(
        ManagedOperation operation, string jobId, long offset, Func<TConnector, string, long, CancellationToken, Task<Stream>> call, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return RunLayersAsync(
            operation,
            (operation, jobId, offset, call),
            static (owner, state, token) => ManagedReadStream.OpenAsync(
                owner.Lease(state.operation, token),
                (owner._connector, state.jobId, state.offset, state.call),
                static (author, token) => author.call(author._connector, author.jobId, author.offset, token)),
            static (operation, _) => OperationCall.Of(operation),
            cancellationToken);
    }
}
