namespace DataMesh.Connectors.Trino.Http;

/// <summary>A request that brought no page.</summary>
/// <param name="Error">Why.</param>
/// <param name="MayRepeat">Whether the same request may be sent again.</param>
internal sealed record Failure(ConnectorException Error, bool MayRepeat);
