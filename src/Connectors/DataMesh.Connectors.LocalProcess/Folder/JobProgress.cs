using DataMesh.Connectors.LocalProcess.Workers;

namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>How far a job is; it replaces the one before as a whole. A job without one is queued.</summary>
internal sealed record JobProgress(JobState State)
{
    /// <summary>The same, more exactly: <c>exited</c>, <c>killed</c>, <c>timed out</c>, <c>not started</c>, <c>lost</c>.</summary>
    public required string NativeState { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null where a signal ended it, or where it is not known.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it.</summary>
    public int? Signal { get; init; }

    /// <summary>Why it ended so.</summary>
    public string? Message { get; init; }

    /// <summary>Who runs it.</summary>
    public WorkerIdentity? Worker { get; init; }
}
