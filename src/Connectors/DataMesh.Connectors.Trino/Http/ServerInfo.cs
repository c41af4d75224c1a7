namespace DataMesh.Connectors.Trino.Http;

/// <summary>What a coordinator says of itself to anybody who asks.</summary>
/// <param name="Version">Its version, such as <c>476</c>, perhaps with a suffix of its vendor.</param>
/// <param name="IsStarting">Whether it does not take statements yet.</param>
/// <param name="Environment">Name of the cluster; null where it does not say.</param>
/// <param name="IsCoordinator">Whether it takes statements at all; null where it does not say.</param>
internal sealed record ServerInfo(string Version, bool IsStarting, string? Environment, bool? IsCoordinator);
