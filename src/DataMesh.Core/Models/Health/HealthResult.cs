using DataMesh.Runtime;

namespace DataMesh;

/// <summary>What a system said about itself, or why it could not.</summary>
/// <param name="IsHealthy">Whether the system answered and works.</param>
/// <param name="Reason">Why not; null when healthy.</param>
/// <param name="Latency">How long the answer took, on the monotonic clock.</param>
public sealed record HealthResult(bool IsHealthy, string? Reason, TimeSpan Latency)
{
    private readonly bool? _isConnectionLost;

    /// <summary>The system answered.</summary>
    public static HealthResult Healthy(TimeSpan latency) => new(true, null, latency);

    /// <summary>What works, but should not stay as it is, with what to do; empty for nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What kind of error made it unhealthy; null when healthy, or when it was no error.</summary>
    public ConnectorErrorKind? ErrorKind { get; init; }

    /// <summary>Whether the next operation connects anew; unless set, what the kind says.</summary>
    internal bool IsConnectionLost
    {
        get => _isConnectionLost ?? ErrorKind == ConnectorErrorKind.Connection;
        init => _isConnectionLost = value;
    }

    /// <summary>The system did not answer, or said that it does not work.</summary>
    public static HealthResult Unhealthy(string reason, TimeSpan latency) => new(false, reason, latency);

    /// <summary>Asking the system failed.</summary>
    public static HealthResult Unhealthy(Exception exception, TimeSpan latency)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var error = ExceptionMapper.Map(exception);
        return new(false, error.Message, latency) { ErrorKind = error.Kind, IsConnectionLost = error.IsConnectionLost };
    }
}
