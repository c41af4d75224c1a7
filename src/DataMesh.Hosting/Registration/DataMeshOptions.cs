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
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ConfigRules.LongestTimeout);
            field = value;
        }
    }

    = TimeSpan.FromSeconds(5);

    /// <summary>Whether connectors follow their files and <c>IConfiguration</c>: what changed there is read 250 ms after the last change.</summary>
    /// <value>Unless set: true. A configuration with a mistake is refused, which the log tells; connectors then stay as they are.</value>
    public bool ReloadOnChange { get; set; } = true;

    /// <summary>What telemetry of connectors shows: nothing of statements unless set.</summary>
    public ConnectorTelemetryOptions Telemetry { get; } = new();

    internal List<ConfigFileName> Files { get; } = [];

    internal List<ConnectorModule> Modules { get; } = [];

    /// <summary>Adds a file of instances, such as <c>dmesh.yaml</c>: YAML or JSON, as its extension says. The same file twice is one.</summary>
    /// <remarks>Of several files a later one wins, key by key; over files win <c>IConfiguration</c>, environment variables and code, in that order.</remarks>
    /// <param name="path">Absolute, or relative to the host's content root; without a host, to the working directory.</param>
    /// <param name="optional">Whether it may be missing; else a missing file is a problem like any other.</param>
    /// <exception cref="ArgumentException">The path is empty or is none.</exception>
    public void AddFile(string path, bool optional = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _ = Path.GetFullPath(path); // Throws where it is no path: here the mistake is in sight.
        Files.Add(new ConfigFileName(path, optional));
    }

    /// <summary>Adds connectors that are not referenced, but were loaded at run time. The same module twice is one.</summary>
    public void AddModule(ConnectorModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        Modules.Add(module);
    }

    internal sealed record ConfigFileName(string Path, bool IsOptional);
}
