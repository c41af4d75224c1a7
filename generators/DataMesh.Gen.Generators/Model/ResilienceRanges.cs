using static DataMesh.Gen.WellKnownNames;

namespace DataMesh.Gen.Generators;

/// <summary>The one table of what the author's attributes of resilience may say.</summary>
internal static class ResilienceRanges
{
    private const double Day = 86_400;
    private const double LongestTimeout = 24 * Day;

    public static IReadOnlyList<ResilienceRange> All { get; } =
    [
        new(RetryAttribute, "MaxAttempts", 1, 100, "from 1 to 100"),
        new(RetryAttribute, "MinDelaySeconds", 0, Day, "from 0 to 86,400"),
        new(RetryAttribute, "MaxDelaySeconds", 0, Day, "from 0 to 86,400"),
        new(TimeoutAttribute, "Seconds", 0.001, LongestTimeout, "from 0.001 to 2,073,600"),
        new(TimeoutAttribute, "AttemptSeconds", 0.001, LongestTimeout, "from 0.001 to 2,073,600"),
        new(TimeoutAttribute, "IdleSeconds", 0.001, LongestTimeout, "from 0.001 to 2,073,600"),
        new(CircuitBreakerAttribute, "FailureRatio", double.Epsilon, 1, "above 0 and at most 1"),
        new(CircuitBreakerAttribute, "MinimumThroughput", 2, int.MaxValue, "of at least 2"),
        new(CircuitBreakerAttribute, "SamplingDurationSeconds", 0.5, Day, "from 0.5 to 86,400"),
        new(CircuitBreakerAttribute, "BreakDurationSeconds", 0.5, Day, "from 0.5 to 86,400"),
        new(ConcurrencyLimitAttribute, "PermitLimit", 1, int.MaxValue, "of at least 1"),
        new(ConcurrencyLimitAttribute, "QueueLimit", 0, int.MaxValue, "of at least 0"),
        new(RateLimitAttribute, "TokenLimit", 1, int.MaxValue, "of at least 1"),
        new(RateLimitAttribute, "TokensPerPeriod", 1, int.MaxValue, "of at least 1"),
        new(RateLimitAttribute, "ReplenishmentSeconds", 0.001, Day, "from 0.001 to 86,400"),
        new(RateLimitAttribute, "QueueLimit", 0, int.MaxValue, "of at least 0"),
    ];
}

/// <summary>What one property of an attribute may be.</summary>
/// <param name="Attribute">Full name of the attribute.</param>
/// <param name="Property">Its property.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="Text">The range in words, after "a value".</param>
internal sealed record ResilienceRange(string Attribute, string Property, double Least, double Greatest, string Text)
{
    /// <summary>Whether a value is inside; NaN never is.</summary>
    public bool Holds(double value) => value >= Least && value <= Greatest;
}
