namespace DataMesh;

/// <summary>What every connector can do. Thread-safe once connected: operations run concurrently on one instance.</summary>
public interface IConnector
{
    /// <summary>Makes the connector ready for work; safe to call twice.</summary>
    /// <exception cref="ConnectorException">The system cannot be reached or refuses.</exception>
    Task ConnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets go of every resource; safe to call twice, and before <see cref="ConnectAsync"/>.</summary>
    Task DisconnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the system itself whether it works. An unhealthy system is a result, not an exception.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled: the only exception.</exception>
    Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default);
}
