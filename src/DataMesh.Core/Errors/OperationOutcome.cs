namespace DataMesh;

/// <summary>What a failed operation may have done before it failed.</summary>
public enum OperationOutcome
{
    /// <summary>The system cannot have started the work: to try again is safe.</summary>
    NotStarted,

    /// <summary>The work may have happened: to try again may do it twice.</summary>
    Unknown,

    /// <summary>The system says that the work failed and left nothing behind.</summary>
    Failed,
}
