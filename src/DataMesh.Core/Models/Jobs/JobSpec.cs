namespace DataMesh;

/// <summary>What to run.</summary>
/// <param name="Name">What the system calls the work: a command, an application, a DAG, a dbt selection.</param>
public sealed record JobSpec(string Name)
{
    /// <summary>Arguments in order; never joined into a command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Named settings of the system, such as Spark properties or a DAG's configuration.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The same key never starts a second job; null: a submit is never retried.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How long the job itself may run; null: the system's own limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
