namespace DataMesh;

/// <summary>The author's circuit breaker, one for all operations of an instance; the operator's <c>resilience</c> section overrides it, or switches it off. See <see cref="CircuitBreakerOptions"/>.</summary>
/// <remarks>A value out of its range is as if it were not said.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CircuitBreakerAttribute : Attribute
{
    /// <summary>The share of failed attempts that opens it.</summary>
    /// <value>0.5. Above 0, at most 1.</value>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many attempts there must be within <see cref="SamplingDurationSeconds"/> before it can open.</summary>
    /// <value>20. At least 2.</value>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>The time over which attempts are counted, in seconds.</summary>
    /// <value>30. From 0.5 to 86,400.</value>
    public double SamplingDurationSeconds { get; set; } = 30;

    /// <summary>How long it stays open, in seconds; then one attempt is let through.</summary>
    /// <value>15. From 0.5 to 86,400.</value>
    public double BreakDurationSeconds { get; set; } = 15;
}
