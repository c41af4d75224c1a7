using DataMesh.Runtime;

namespace DataMesh;

/// <summary>What a system said about itself, or why it could not.</summary>
/// <param name="IsHealthy">Whether the system answered and works.</param>
/// <param name="Reason">Why not; null when healthy.</param>
/// <param name="Latency">How long the answer took, on the monotonic clock.</param>
public sealed record HealthResult(bool IsHealthy, string? Reason, TimeSpan Latency)
{
    /// <summary>The system answered.</summary>
    public static HealthResult Healthy(TimeSpan latency) => new(true, null, latency);

    /// <summary>What kind of error made it unhealthy; null when healthy, or when it was no error.</summary>
    public ConnectorErrorKind? ErrorKind { get; init; }

    /// <summary>The system did not answer, or said that it does not work.</summary>
    public static HealthResult Unhealthy(string reason, TimeSpan latency) => new(false, reason, latency);

    /// <summary>Asking the system failed.</summary>
    public static HealthResult Unhealthy(Exception exception, TimeSpan latency)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(false, exception.Message, latency) { ErrorKind = ExceptionMapper.Map(exception).Kind };
    }
}
