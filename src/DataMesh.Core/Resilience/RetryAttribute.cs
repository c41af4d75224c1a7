namespace DataMesh;

/// <summary>The author's default for retries of one operation; the operator's <c>resilience</c> section overrides it.</summary>
/// <remarks>Acts only where the operation, or the request, is idempotent, or the system cannot have started the work.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RetryAttribute : Attribute
{
    /// <summary>Attempts in all, the first included.</summary>
    /// <value>3. From 1 to 100.</value>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Upper bound of the first wait, in seconds; each further one is twice as long.</summary>
    /// <value>1. From 0 to 86,400.</value>
    public double MinDelaySeconds { get; set; } = 1;

    /// <summary>Upper bound of every wait, in seconds.</summary>
    /// <value>30. From 0 to 86,400.</value>
    public double MaxDelaySeconds { get; set; } = 30;
}
