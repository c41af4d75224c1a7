namespace DataMesh;

/// <summary>When calls are refused because the system keeps failing: a share of attempts failed in a time. One breaker for all operations of an instance.</summary>
/// <remarks>What counts as failed is an error that says the system is ill: Connection, Timeout, and a transient Internal one.</remarks>
public sealed record CircuitBreakerOptions
{
    internal const int LeastThroughput = 2;
    internal static readonly TimeSpan ShortestDuration = TimeSpan.FromMilliseconds(500);
    internal static readonly TimeSpan LongestDuration = TimeSpan.FromDays(1);

    /// <summary>Whether there is one: false switches off the author's.</summary>
    /// <value>True.</value>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The share of failed attempts that opens it.</summary>
    /// <value>0.5. Above 0, at most 1.</value>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How many attempts there must be within <see cref="SamplingDuration"/> before it can open.</summary>
    /// <value>20. At least 2.</value>
    public int MinimumThroughput { get; init; } = 20;

    /// <summary>The time over which attempts are counted.</summary>
    /// <value>30 s. From 500 ms to 1 day.</value>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it stays open; then one attempt is let through, whose end closes or opens it again.</summary>
    /// <value>15 s. From 500 ms to 1 day.</value>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public CircuitBreakerOptions Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FailureRatio);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FailureRatio, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumThroughput, LeastThroughput);
        ThrowIfOutside(SamplingDuration, nameof(SamplingDuration));
        ThrowIfOutside(BreakDuration, nameof(BreakDuration));
        return this;
    }

    private static void ThrowIfOutside(TimeSpan duration, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, ShortestDuration, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, LongestDuration, name);
    }
}
