namespace DataMesh;

/// <summary>What became of a job that has ended.</summary>
/// <param name="Status">Its last state.</param>
public sealed record JobResult(JobStatus Status)
{
    /// <summary>The exit code, where the job is a process.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The end of its output.</summary>
    public string? Output { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>What it returned, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
