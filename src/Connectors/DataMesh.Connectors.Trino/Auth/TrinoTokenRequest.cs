namespace DataMesh.Connectors.Trino;

/// <summary>Who needs a token, and why.</summary>
/// <param name="Connector">Name of the instance.</param>
/// <param name="User">The <c>username</c> of its configuration; null: the token says who it is.</param>
/// <param name="IsRefused">Whether the server refused the last one that was given: a new one is needed, not the one that is kept.</param>
public sealed record TrinoTokenRequest(string Connector, string? User, bool IsRefused);
