namespace DataMesh;

/// <summary>What telemetry of connectors shows; among the services of a host. Set before the first use of a connector, then left alone.</summary>
public sealed class ConnectorTelemetryOptions;
