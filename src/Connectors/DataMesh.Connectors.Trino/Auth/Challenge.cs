namespace DataMesh.Connectors.Trino.Auth;

/// <summary>A way to sign in that a server offers.</summary>
/// <param name="Scheme">Such as <c>Bearer</c>.</param>
internal sealed record Challenge(string Scheme)
{
    /// <summary>What it says besides.</summary>
    public Dictionary<string, string> Parameters { get; } = new(StringComparer.OrdinalIgnoreCase);
}
