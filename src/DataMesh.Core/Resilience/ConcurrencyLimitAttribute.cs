namespace DataMesh;

/// <summary>The author's limit of operations at once, for each instance; the operator's <c>resilience</c> section overrides it, or switches it off. See <see cref="ConcurrencyOptions"/>.</summary>
/// <remarks>A value out of its range is as if it were not said.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConcurrencyLimitAttribute : Attribute
{
    /// <summary>Operations at once.</summary>
    /// <value>10. At least 1.</value>
    public int PermitLimit { get; set; } = 10;

    /// <summary>Operations that wait at most; one more is refused.</summary>
    /// <value>100. At least 0.</value>
    public int QueueLimit { get; set; } = 100;
}
