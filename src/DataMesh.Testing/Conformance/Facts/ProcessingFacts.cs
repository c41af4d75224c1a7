namespace DataMesh.Testing;

/// <summary>What the processing checks need to know of a system: jobs that it can run.</summary>
public sealed record ProcessingFacts
{
    /// <summary>A job that ends well within some seconds.</summary>
    public JobSpec? Succeeding { get; init; }

    /// <summary>A job that fails within some seconds.</summary>
    public JobSpec? Failing { get; init; }

    /// <summary>A job that runs for some minutes unless it is cancelled.</summary>
    public JobSpec? LongRunning { get; init; }
}
