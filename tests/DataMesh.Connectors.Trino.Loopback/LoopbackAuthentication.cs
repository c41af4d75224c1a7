namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Who may sign in. Each way that is not null is open.</summary>
public sealed record LoopbackAuthentication
{
    /// <summary>Basic: users and their passwords.</summary>
    public IReadOnlyDictionary<string, string>? Passwords { get; init; }

    /// <summary>Bearer: tokens and their users. <see cref="LoopbackTrino.ExpireTokens"/> and <see cref="LoopbackTrino.AddToken"/> change what is valid.</summary>
    public IReadOnlyDictionary<string, string>? Tokens { get; init; }

    /// <summary>OAuth2's external flow; <see cref="LoopbackTrino.SignIns"/> plays the person at the browser.</summary>
    public LoopbackOAuth2? OAuth2 { get; init; }

    /// <summary>The subject (CN) of the client's certificate is its user; needs <see cref="LoopbackTls.RequiresClientCertificate"/>.</summary>
    public bool Certificates { get; init; }

    /// <summary>As whom else a user may run statements; <c>*</c>: everybody.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Impersonation { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Sends all challenges in one WWW-Authenticate header; else one each.</summary>
    public bool JoinsChallenges { get; init; }
}

/// <summary>How the external flow goes.</summary>
public sealed record LoopbackOAuth2
{
    /// <summary>Names an address for the user's browser; without it the user finds another way.</summary>
    public bool HasRedirectServer { get; init; } = true;

    /// <summary>How long a poll of the token endpoint waits for the user before it names the next one.</summary>
    public TimeSpan PollWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many polls are answered with the next address though the user has signed in.</summary>
    public int ExtraRounds { get; init; }

    /// <summary>Replaces the token server's address in the challenge, such as by one on a foreign host.</summary>
    public Uri? TokenServer { get; init; }
}

/// <summary>How the server speaks TLS; its certificate is for <c>127.0.0.1</c> and <c>localhost</c>, signed by an authority made for it.</summary>
public sealed record LoopbackTls
{
    /// <summary>Refuses connections without a certificate of the same authority.</summary>
    public bool RequiresClientCertificate { get; init; }

    /// <summary>Offers HTTP/2.</summary>
    public bool Http2 { get; init; } = true;

    /// <summary>The names in the server's certificate.</summary>
    public IReadOnlyList<string> Names { get; init; } = ["127.0.0.1", "localhost"];
}
