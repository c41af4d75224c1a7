namespace DataMesh;

/// <summary>Where one job is.</summary>
/// <param name="Id">The system's id of the job.</param>
/// <param name="State">Where it is in its life.</param>
public sealed record JobStatus(string Id, JobState State)
{
    /// <summary>What runs.</summary>
    public string? Name { get; init; }

    /// <summary>The state in the system's own words.</summary>
    public string? NativeState { get; init; }

    /// <summary>Why it is in this state, if the system says so.</summary>
    public string? Message { get; init; }

    /// <summary>From 0 to 1, if the system says so.</summary>
    public double? Progress { get; init; }

    /// <summary>When the system took it.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where people look at it.</summary>
    public Uri? Url { get; init; }

    /// <summary>Whether it has ended, well or not.</summary>
    public bool HasEnded => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
