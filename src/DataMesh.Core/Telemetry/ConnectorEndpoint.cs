using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Where an instance's system is, for telemetry; what the configuration does not say is null.</summary>
/// <param name="Host">The key <c>host</c>.</param>
/// <param name="Port">The key <c>port</c>.</param>
/// <param name="Namespace">The key <c>database</c> or <c>catalog</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ConnectorEndpoint(string? Host, int? Port, string? Namespace);
