namespace DataMesh;

/// <summary>The author's limit of operations in a time, for each instance; the operator's <c>resilience</c> section overrides it, or switches it off. See <see cref="RateOptions"/>.</summary>
/// <remarks>A value out of its range is as if it were not said.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RateLimitAttribute : Attribute
{
    /// <summary>Tokens the full bucket holds: how many calls may come in one burst.</summary>
    /// <value>100. At least 1.</value>
    public int TokenLimit { get; set; } = 100;

    /// <summary>Tokens that come back with each period.</summary>
    /// <value>10. At least 1.</value>
    public int TokensPerPeriod { get; set; } = 10;

    /// <summary>How often tokens come back, in seconds.</summary>
    /// <value>1. From 0.001 to 86,400.</value>
    public double ReplenishmentSeconds { get; set; } = 1;

    /// <summary>Operations that wait for a token at most; one more is refused.</summary>
    /// <value>100. At least 0.</value>
    public int QueueLimit { get; set; } = 100;
}
