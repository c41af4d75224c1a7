namespace DataMesh;

/// <summary>A processing connector that keeps what its jobs write.</summary>
public interface IJobLogConnector : IProcessingConnector
{
    /// <summary>
    /// Opens what a job has written so far, standard output and errors in one. To follow a job, ask again from where the last stream
    /// ended, and once more after the job has ended.
    /// </summary>
    /// <remarks>A log only grows: its byte at an offset stays what it was. Where a system drops output that is too long, a line in the log says so.</remarks>
    /// <param name="jobId">The job.</param>
    /// <param name="offset">The first byte to give, counted from the start of the log; at or beyond its present end the stream is empty.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <returns>The bytes as the system has them, UTF-8 where they are text; ends where the log ends now. The caller disposes it.</returns>
    /// <exception cref="ConnectorNotFoundException">There is no such job.</exception>
    Task<Stream> OpenJobLogAsync(string jobId, long offset = 0, CancellationToken cancellationToken = default);
}
