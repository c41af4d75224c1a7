namespace DataMesh;

/// <summary>The operator's say over retries and timeouts of one instance (the <c>resilience</c> section); null: the author's default.</summary>
public sealed record ResilienceOptions
{
    private readonly TimeSpan? _timeout;
    private readonly TimeSpan? _attemptTimeout;

    /// <summary>Nothing said.</summary>
    public static ResilienceOptions None { get; } = new();

    /// <summary>Retries of every operation whose class allows it, in place of the author's <see cref="RetryAttribute"/>.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>How long an operation may take in all, retries and waits included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init => _timeout = Positive(value);
    }

    /// <summary>How long one attempt may take.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less.</exception>
    public TimeSpan? AttemptTimeout
    {
        get => _attemptTimeout;
        init => _attemptTimeout = Positive(value);
    }

    private static TimeSpan? Positive(TimeSpan? value) =>
        value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A timeout is null or above zero.");
}
