using static System.Threading.Timeout;

namespace DataMesh;

/// <summary>What one instance does when its system is slow, gone or overloaded (the <c>resilience</c> section of the operator); null: the author's default.</summary>
public sealed record ResilienceOptions
{
    private readonly TimeSpan? _timeout;
    private readonly TimeSpan? _attemptTimeout;
    private readonly TimeSpan? _idleTimeout;
    private readonly TimeSpan? _connectTimeout;

    /// <summary>Nothing said.</summary>
    public static ResilienceOptions None { get; } = new();

    /// <summary>Retries of every operation whose class allows it, in place of the author's <see cref="RetryAttribute"/>.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>How long an operation may take in all, retries and waits included; of a stream or a listing, the time to its first batch or item.</summary>
    /// <value>Infinite: no limit, whatever the author said.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less, and not infinite.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init => _timeout = value == InfiniteTimeSpan ? value : Positive(value);
    }

    /// <summary>How long one attempt may take; of a stream or a listing, the time to its first batch or item.</summary>
    /// <value>Infinite: no limit, whatever the author said.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less, and not infinite.</exception>
    public TimeSpan? AttemptTimeout
    {
        get => _attemptTimeout;
        init => _attemptTimeout = value == InfiniteTimeSpan ? value : Positive(value);
    }

    /// <summary>How long each further step of a stream or a listing may take.</summary>
    /// <value>Infinite: no limit, whatever the author said.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less, and not infinite.</exception>
    public TimeSpan? IdleTimeout
    {
        get => _idleTimeout;
        init => _idleTimeout = value == InfiniteTimeSpan ? value : Positive(value);
    }

    /// <summary>How long connecting may take; it is shared by all who wait for it, and has no other limit.</summary>
    /// <value>Null: 30 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less.</exception>
    public TimeSpan? ConnectTimeout
    {
        get => _connectTimeout;
        init => _connectTimeout = Positive(value);
    }

    /// <summary>When calls are refused because the system keeps failing; one for all operations of the instance.</summary>
    public CircuitBreakerOptions? CircuitBreaker { get; init; }

    /// <summary>How many operations of the instance run at once.</summary>
    public ConcurrencyOptions? Concurrency { get; init; }

    /// <summary>How many operations of the instance begin in a time.</summary>
    public RateOptions? Rate { get; init; }

    private static TimeSpan? Positive(TimeSpan? value) =>
        value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A timeout is null or above zero.");
}
