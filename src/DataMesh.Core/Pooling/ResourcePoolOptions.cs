namespace DataMesh;

/// <summary>How many resources a <see cref="ResourcePool{TResource}"/> holds, and for how long.</summary>
public sealed record ResourcePoolOptions
{
    /// <summary>Resources that are kept ready, even where nobody uses them.</summary>
    /// <value>0. At most <see cref="MaxSize"/>.</value>
    public int MinSize { get; init; }

    /// <summary>Resources at most, whether idle, in use, being made or being closed.</summary>
    /// <value>10. At least 1.</value>
    public int MaxSize { get; init; } = 10;

    /// <summary>How long one caller waits for a resource, making one included.</summary>
    /// <value>30 s. Above zero, at most 24 days.</value>
    public TimeSpan AcquireTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a resource may lie idle before it is closed and given to nobody, where there are more than <see cref="MinSize"/>.</summary>
    /// <value>5 min; null: for ever.</value>
    public TimeSpan? IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a resource lives at most; each lives up to a tenth less, so that not all end at once. One in use is closed when it is given back.</summary>
    /// <value>1 h; null: for ever.</value>
    public TimeSpan? Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long dispose waits for what is in use, before it closes that too.</summary>
    /// <value>10 s. Zero or more, at most 24 days.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ResourcePoolOptions Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MinSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MinSize, MaxSize);
        TimeoutRange.ThrowIfOutside(AcquireTimeout);
        ThrowIfNotPositive(IdleTimeout, nameof(IdleTimeout));
        ThrowIfNotPositive(Lifetime, nameof(Lifetime));
        ArgumentOutOfRangeException.ThrowIfLessThan(DrainTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(DrainTimeout, TimeoutRange.Longest);
        return this;
    }

    private static void ThrowIfNotPositive(TimeSpan? time, string name)
    {
        if (time is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, name);
        }
    }
}
