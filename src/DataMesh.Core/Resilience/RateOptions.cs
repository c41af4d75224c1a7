namespace DataMesh;

/// <summary>How many operations of an instance begin in a time: a bucket of tokens, one for each call, which fills again by and by.</summary>
public sealed record RateOptions
{
    internal static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(1);
    internal static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(1);

    /// <summary>Whether there is such a limit: false switches off the author's.</summary>
    /// <value>True.</value>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Tokens the full bucket holds: how many calls may come in one burst.</summary>
    /// <value>100. At least 1.</value>
    public int TokenLimit { get; init; } = 100;

    /// <summary>Tokens that come back with each <see cref="ReplenishmentPeriod"/>.</summary>
    /// <value>10. At least 1.</value>
    public int TokensPerPeriod { get; init; } = 10;

    /// <summary>How often tokens come back.</summary>
    /// <value>1 s. From 1 ms to 1 day.</value>
    public TimeSpan ReplenishmentPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Operations that wait for a token at most; one more is refused as <see cref="ConnectorErrorKind.RateLimited"/>.</summary>
    /// <value>100. At least 0.</value>
    public int QueueLimit { get; init; } = 100;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RateOptions Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(TokenLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(TokensPerPeriod, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReplenishmentPeriod, ShortestPeriod);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ReplenishmentPeriod, LongestPeriod);
        ArgumentOutOfRangeException.ThrowIfNegative(QueueLimit);
        return this;
    }
}
