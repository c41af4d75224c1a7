namespace DataMesh;

/// <summary>What every instance has besides its own configuration: its name and the reserved keys <c>read_only</c>, <c>limits</c> and <c>resilience</c>.</summary>
/// <remarks>A connector class may take it in its constructor, to make its engine hold what is said here.</remarks>
public sealed record ConnectorInstanceOptions
{
    /// <summary>Options of an instance; the name is checked.</summary>
    /// <param name="name">Matches <c>^[a-z][a-z0-9_-]{0,62}$</c>.</param>
    /// <exception cref="ArgumentException">The name does not match.</exception>
    public ConnectorInstanceOptions(string name)
    {
        if (!InstanceName.IsValid(name))
        {
            throw new ArgumentException($"'{name}' is not an instance name: {InstanceName.Rule}.", nameof(name));
        }

        Name = name;
    }

    /// <summary>The instance's name in the configuration and in the registry.</summary>
    public string Name { get; }

    /// <summary>Whether nothing may be changed through this instance; held by the engine, not by reading SQL.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What callers get at most.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero, or is above 24 days.</exception>
    public ConnectorLimits Limits
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            TimeoutRange.ThrowIfOutside(value.Timeout);
            field = value;
        }
    }

    = ConnectorLimits.None;

    /// <summary>The operator's retries, timeouts, breaker and limits; what is null there is the author's default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A timeout is not above zero, or is above 24 days; or another value is out of its range.</exception>
    public ResilienceOptions Resilience
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            TimeoutRange.ThrowIfNeitherInsideNorNone(value.Timeout);
            TimeoutRange.ThrowIfNeitherInsideNorNone(value.AttemptTimeout);
            TimeoutRange.ThrowIfNeitherInsideNorNone(value.IdleTimeout);
            TimeoutRange.ThrowIfOutside(value.ConnectTimeout);
            _ = value.Retry?.Validate();
            _ = value.CircuitBreaker?.Validate();
            _ = value.Concurrency?.Validate();
            _ = value.Rate?.Validate();
            field = value;
        }
    }

    = ResilienceOptions.None;
}
