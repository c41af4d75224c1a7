namespace DataMesh;

/// <summary>What a connector can do beyond its kinds.</summary>
public static class ConnectorCapabilities
{
    /// <summary>It implements <see cref="IStreamingQueryConnector"/>.</summary>
    public const string Streaming = "streaming";

    /// <summary>It implements <see cref="ISessionQueryConnector"/>.</summary>
    public const string Sessions = "sessions";

    /// <summary>It implements <see cref="IJobLogConnector"/>.</summary>
    public const string JobLogs = "job-logs";

    /// <summary>Its engine holds <c>read_only</c>: <see cref="EngineEnforcesAttribute.ReadOnly"/>.</summary>
    public const string ReadOnly = "read-only";

    /// <summary>Its engine holds limits on schemas and tables: <see cref="EngineEnforcesAttribute.TableLimits"/>.</summary>
    public const string TableLimits = "table-limits";
}
