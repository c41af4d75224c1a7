using System.Text;

namespace DataMesh.Connectors.Trino.Auth;

/// <summary>What requests are signed in with: nothing, as here, or what a class of its own says. Thread-safe.</summary>
internal class Credentials : IDisposable
{
    /// <summary>Nothing, or a certificate: no header.</summary>
    public static Credentials None { get; } = new();

    /// <summary>What a user can do where the server refuses.</summary>
    public virtual string Advice => "Nothing to sign in with is configured: write 'username' and 'password', 'access_token', 'access_token_file', 'external_authentication' or 'tls_certificate', as the cluster asks.";

    /// <summary>The value of <c>Authorization</c>; null: none is sent.</summary>
    public virtual ValueTask<string?> GetAsync(CancellationToken cancellationToken) => default;

    /// <summary>Another value after the server refused one.</summary>
    /// <param name="refused">What was sent.</param>
    /// <param name="response">The refusal, 401.</param>
    /// <param name="cancellationToken">Cancels the request that needs it.</param>
    /// <returns>Null: there is no other.</returns>
    public virtual ValueTask<string?> RenewAsync(string? refused, HttpResponseMessage response, CancellationToken cancellationToken) => default;

    public virtual void Dispose()
    {
    }

    /// <summary>The value of <c>Authorization</c> for a token.</summary>
    /// <param name="token">What was given.</param>
    /// <param name="source">Where it is from, for the error.</param>
    /// <exception cref="ConnectorConfigurationException">It is no token.</exception>
    protected static string Bearer(string? token, string source) => IsToken(token)
        ? $"Bearer {token}"
        : throw new ConnectorConfigurationException($"What {source} gives is no token: it has to be one word of printable ASCII.");

    /// <summary>Whether a text can be sent as a token.</summary>
    protected static bool IsToken(string? token) => token is { Length: > 0 } && Ascii.IsValid(token) && !token.Any(static c => c <= ' ' || c == '\x7f');
}
