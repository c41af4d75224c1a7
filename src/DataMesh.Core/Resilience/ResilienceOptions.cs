namespace DataMesh;

/// <summary>The operator's say over retries and timeouts of one instance (the <c>resilience</c> section); null: the author's default.</summary>
public sealed record ResilienceOptions
{
    /// <summary>Nothing said.</summary>
    public static ResilienceOptions None { get; } = new();

    /// <summary>Retries of every operation whose class allows it, in place of the author's <see cref="RetryAttribute"/>.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>How long an operation may take in all, retries and waits included.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan? AttemptTimeout { get; init; }
}
