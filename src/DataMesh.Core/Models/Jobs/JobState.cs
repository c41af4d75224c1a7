namespace DataMesh;

/// <summary>Where a job is in its life.</summary>
public enum JobState
{
    /// <summary>The system's state has no counterpart here, or is not known.</summary>
    Unknown,

    /// <summary>Taken, not begun.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended in failure.</summary>
    Failed,

    /// <summary>Stopped on request.</summary>
    Cancelled,
}
