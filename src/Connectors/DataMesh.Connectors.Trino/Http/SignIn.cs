namespace DataMesh.Connectors.Trino.Http;

/// <summary>What the configuration says of signing in, and what follows for the address.</summary>
internal static class SignIn
{
    private const int PlainPort = 8080;
    private const int TlsPort = 443;

    /// <summary>Why a request is not sent.</summary>
    public const string NotOverPlainHttp = "A password, a token or extra credentials go over TLS only: anybody on the way can read plain HTTP. Leave 'tls' out or set it to true; for tests, and for a proxy on this machine, 'allow_insecure_credentials: true' allows it.";

    /// <summary>Whether something is configured that nobody on the way may read.</summary>
    public static bool HasSecrets(TrinoConnectorConfig config) => SendsCredentials(config) || config.ExtraCredentials.Count > 0;

    /// <summary>Whether requests carry a password or a token.</summary>
    public static bool SendsCredentials(TrinoConnectorConfig config) =>
        config.Password is not null || config.AccessToken is not null || config.AccessTokenFile is not null || config.ExternalAuthentication;

    /// <summary>Whether the server learns the user from what is signed in with, so that none has to be named.</summary>
    public static bool NamesUser(TrinoConnectorConfig config) =>
        config.AccessToken is not null || config.AccessTokenFile is not null || config.ExternalAuthentication || config.TlsCertificate is not null;

    /// <summary>The host's source of tokens where it is asked: nothing else is configured, and the token goes over TLS.</summary>
    public static ITrinoTokenSource? Uses(ITrinoTokenSource? tokens, TrinoConnectorConfig config) =>
        SendsCredentials(config) || (config.Tls == false && !config.AllowInsecureCredentials) ? null : tokens;

    /// <summary>Whether the coordinator is talked to over TLS.</summary>
    /// <param name="config">What is configured.</param>
    /// <param name="hasTokenSource">Whether the host gives tokens.</param>
    public static bool UsesTls(TrinoConnectorConfig config, bool hasTokenSource = false) =>
        config.Tls ?? (HasSecrets(config) || hasTokenSource || (config.TlsCertificate ?? config.TlsRootCertificate) is not null);

    /// <summary>The coordinator's scheme, host and port.</summary>
    public static Uri Address(TrinoConnectorConfig config, bool hasTokenSource = false)
    {
        var isTls = UsesTls(config, hasTokenSource);
        return new UriBuilder(isTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, config.Host, config.Port ?? (isTls ? TlsPort : PlainPort)).Uri;
    }
}
