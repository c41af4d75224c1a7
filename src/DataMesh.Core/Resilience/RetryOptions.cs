namespace DataMesh;

/// <summary>How often and how soon an operation is tried again: exponential backoff with full jitter.</summary>
/// <remarks>A wait that the system asks for (<see cref="ConnectorException.RetryAfter"/>) is obeyed in place of the computed one.</remarks>
public sealed record RetryOptions
{
    internal const int MostAttempts = 100;
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <summary>Whether there are any: false switches off the author's.</summary>
    /// <value>True.</value>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Attempts in all, the first included.</summary>
    /// <value>3; 1 means no retry. From 1 to 100.</value>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Upper bound of the first wait; each further one is twice as long.</summary>
    /// <value>1 s.</value>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Upper bound of every wait.</summary>
    /// <value>30 s.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range, or the least wait is above the greatest.</exception>
    public RetryOptions Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxAttempts, MostAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDelay, LongestDelay);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, MinDelay);
        return this;
    }
}
