namespace DataMesh.Cli.Connectors;

/// <summary>How one step of a test, or one check, went.</summary>
/// <param name="Instance">The instance that it is about; null for none.</param>
/// <param name="Name">What was tried.</param>
/// <param name="Status">How it went.</param>
internal sealed record Step(string? Instance, string Name, StepStatus Status)
{
    /// <summary>How long it took; null where it has no time of its own.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>What was found, or why it failed.</summary>
    public string? Detail { get; init; }

    /// <summary>What to do; null where the detail says it.</summary>
    public string? Hint { get; init; }

    /// <summary>What the process ends with if this is the first that fails.</summary>
    public int ExitCode { get; init; }

    /// <summary>The status as users see it.</summary>
    public string StatusName => Status switch
    {
        StepStatus.Ok => "ok",
        StepStatus.Warning => "warning",
        StepStatus.Skipped => "skipped",
        _ => "failed",
    };
}

/// <summary>How a step went, better ones first.</summary>
internal enum StepStatus
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>It was not tried.</summary>
    Skipped,

    /// <summary>It works, but should not stay as it is.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,
}
