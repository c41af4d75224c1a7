namespace DataMesh;

/// <summary>One operation of a connector.</summary>
/// <param name="Name">snake_case, such as <c>list_tables</c>; in configuration, telemetry and errors.</param>
/// <param name="Class">Whether it may be done twice.</param>
/// <param name="ChangesData">Whether it can change something in the system.</param>
public sealed record OperationDescriptor(string Name, OperationClass Class, bool ChangesData)
{
    /// <summary>The author's retries; null: none.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>The author's limit for the whole operation; null: none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The author's limit for one attempt; null: none.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>The author's limit for each further step of a stream or a listing; null: none.</summary>
    public TimeSpan? IdleTimeout { get; init; }
}
