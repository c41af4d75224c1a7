namespace DataMesh;

/// <summary>How connectors are added to a host; set when services are registered. Not thread-safe.</summary>
public sealed class DataMeshOptions
{
    /// <summary>Whether the host checks every instance when it starts, before its other services do, and does not start where one is wrong.</summary>
    /// <value>Unless set: true. Else, and without a host, the first use of the registry checks.</value>
    public bool ValidateOnStart { get; set; } = true;

    /// <summary>Whether each instance has a health check, called <c>datamesh:</c> and its name.</summary>
    /// <value>Unless set: true. They run where the application calls <c>AddHealthChecks</c>.</value>
    public bool HealthChecks { get; set; } = true;

    /// <summary>How long a health check waits for its system; what takes longer is unhealthy.</summary>
    /// <value>Unless set: 5 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero, or is above 24 days.</exception>
    public TimeSpan HealthCheckTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(24));
            field = value;
        }
    }

    = TimeSpan.FromSeconds(5);

    internal List<ConnectorModule> Modules { get; } = [];

    /// <summary>Adds connectors that are not referenced, but were loaded at run time. The same module twice is one.</summary>
    public void AddModule(ConnectorModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        Modules.Add(module);
    }
}
