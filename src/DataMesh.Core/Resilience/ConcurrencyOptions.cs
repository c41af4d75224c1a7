namespace DataMesh;

/// <summary>How many operations of an instance run at once; a stream runs until it is disposed. What is above that waits its turn, first come first served.</summary>
public sealed record ConcurrencyOptions
{
    /// <summary>Whether there is such a limit: false switches off the author's.</summary>
    /// <value>True.</value>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Operations at once.</summary>
    /// <value>10. At least 1.</value>
    public int PermitLimit { get; init; } = 10;

    /// <summary>Operations that wait at most; one more is refused as <see cref="ConnectorErrorKind.RateLimited"/>.</summary>
    /// <value>100. At least 0.</value>
    public int QueueLimit { get; init; } = 100;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ConcurrencyOptions Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PermitLimit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(QueueLimit);
        return this;
    }
}
