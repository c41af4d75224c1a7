// Within a connector that runs jobs.
using System.Runtime.CompilerServices;
using DataMesh;

public sealed record AcmeJob(string Id, JobStatus Status);

/// <summary>A client that takes tokens.</summary>
public sealed class AcmeJobClient
{
    public Task<string> StartAsync(string name, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => Task.FromResult(name);

    public Task<string> StartAsync(string name, IReadOnlyList<string> arguments, string? key, CancellationToken cancellationToken) => Task.FromResult(name);
}

/// <summary>A driver that takes none.</summary>
public sealed class AcmeJobDriver
{
    public Task<AcmeJob> FindAsync(string id) => Task.FromException<AcmeJob>(new AcmeNotFoundException(id));
}

/// <summary>Runs jobs on Acme.</summary>
[Connector("acme-jobs", DocsUrl = "https://example.org/acme-jobs")]
[MapException(typeof(AcmeException), ConnectorErrorKind.Internal)]
public sealed partial class AcmeJobsConnector : IProcessingConnector
{
    private readonly AcmeJobClient _client = new();
    private readonly AcmeJobDriver _driver = new();

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<JobStatus> GetJobStatusAsync(string jobId, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<JobResult> GetJobResultAsync(string jobId, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public Task<bool> CancelJobAsync(string jobId, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    public IAsyncEnumerable<JobStatus> ListJobsAsync(JobState? state = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It is an example.");

    private async Task RunAsync(JobSpec job, CancellationToken cancellationToken)
    {
        // The block.
    }
}
