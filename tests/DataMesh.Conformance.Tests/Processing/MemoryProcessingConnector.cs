using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Processing;

/// <summary>How to reach a server of jobs in memory.</summary>
[ConnectorConfig]
public sealed partial record MemoryProcessingConfig
{
    /// <summary>Where it is.</summary>
    public required string Address { get; init; }

    /// <summary>What it asks for.</summary>
    [Secret]
    public required string Password { get; init; }

    /// <summary>Jobs in one page of a listing.</summary>
    public int PageSize { get; init; } = 100;
}

/// <summary>Jobs in memory.</summary>
[Connector("memory-processing")]
[MapException(typeof(ServerDownException), ConnectorErrorKind.Connection)]
[MapException(typeof(ServerLoginException), ConnectorErrorKind.Authentication)]
[MapException(typeof(NoSuchJobException), ConnectorErrorKind.NotFound)]
public sealed partial class MemoryProcessingConnector(MemoryProcessingConfig config, Faults faults) : MemoryConnector<MemoryProcessingServer>(config.Address, config.Password), IJobLogConnector
{
    private JobStatus StatusOf(ServerJob job) => new(faults.Has("the-name-is-the-id") ? job.Spec.Name : job.Id, StateOf(job.State))
    {
        Name = job.Spec.Name,
        NativeState = faults.Has("native-state-is-dropped") ? null : job.State.ToString(),
        Message = faults.Has("failure-without-a-reason") ? null : job.Message,
        Progress = (job.EndedAt is null ? 0.5 : 1) * (faults.Has("progress-in-percent") ? 100 : 1),
        SubmittedAt = faults.Has("local-time") ? job.SubmittedAt.AddHours(2) : job.SubmittedAt,
        StartedAt = faults.Has("clock-goes-backwards") ? job.StartedAt?.AddMinutes(-1) : job.StartedAt,
        EndedAt = job.EndedAt ?? (faults.Has("the-end-is-now") ? DateTimeOffset.UtcNow : null),
    };

    private JobState StateOf(ServerJobState state) => state switch
    {
        ServerJobState.Waiting => JobState.Queued,
        ServerJobState.Working => JobState.Running,
        ServerJobState.Done => JobState.Succeeded,
        ServerJobState.Broken => faults.Has("failed-is-succeeded") ? JobState.Succeeded : JobState.Failed,
        _ => faults.Has("cancelled-is-failed") ? JobState.Failed : JobState.Cancelled,
    };
}
