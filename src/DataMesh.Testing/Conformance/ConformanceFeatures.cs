namespace DataMesh.Testing.Conformance;

/// <summary>What a check may need of a connector; the generator computes them from what its class implements.</summary>
public static class ConformanceFeatures
{
    /// <summary>It implements <see cref="IQueryConnector"/>.</summary>
    public const string Query = "query";

    /// <summary>It implements <see cref="IStreamingQueryConnector"/>.</summary>
    public const string Streaming = "streaming";

    /// <summary>It implements <see cref="ISessionQueryConnector"/>.</summary>
    public const string Sessions = "sessions";

    /// <summary>It implements <see cref="ICatalogConnector"/>.</summary>
    public const string Catalog = "catalog";

    /// <summary>It implements <see cref="IProcessingConnector"/>.</summary>
    public const string Processing = "processing";

    /// <summary>It implements <see cref="IJobLogConnector"/>.</summary>
    public const string JobLogs = "job-logs";

    /// <summary>It implements <see cref="IStorageConnector"/>.</summary>
    public const string Storage = "storage";

    /// <summary><c>read_only</c> holds: its engine sees to it, or it runs no statements.</summary>
    public const string ReadOnly = "read-only";

    /// <summary>Limits on schemas and tables hold: its engine sees to them, or it is a catalog that runs no statements.</summary>
    public const string TableLimits = "table-limits";

    /// <summary>Its configuration has a <c>[Secret]</c>.</summary>
    public const string Secrets = "secrets";
}
