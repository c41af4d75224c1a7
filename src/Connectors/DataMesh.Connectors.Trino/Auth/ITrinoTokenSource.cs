namespace DataMesh.Connectors.Trino;

/// <summary>Gives tokens (JWT) to sign in with, for instances that configure no other way to. The host registers one; thread-safe.</summary>
/// <remarks>It is asked for every request, and so keeps what it gets until it expires.</remarks>
public interface ITrinoTokenSource
{
    /// <summary>A token that is good now.</summary>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="cancellationToken">Cancels the request that needs it.</param>
    /// <returns>The token, without <c>Bearer</c> before it.</returns>
    ValueTask<string> GetTokenAsync(TrinoTokenRequest request, CancellationToken cancellationToken = default);
}
