namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>What a job is to run, as it was submitted; never changed. Its environment stands in a file of its own until the job begins.</summary>
internal sealed record JobOrder
{
    /// <summary>The command's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the program.</summary>
    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Null: no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>In bytes.</summary>
    public required long MaxLogSize { get; init; }

    public required TimeSpan GracePeriod { get; init; }

    /// <summary>How long jobs that have ended are kept.</summary>
    public required TimeSpan Keep { get; init; }

    /// <summary>How many jobs that have ended are kept.</summary>
    public required int KeepJobs { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Hash of the idempotency key, which is a file's name too; null: none.</summary>
    public string? Key { get; init; }

    /// <summary>Hash of the spec: the same key with another one is a conflict.</summary>
    public required string Fingerprint { get; init; }
}
