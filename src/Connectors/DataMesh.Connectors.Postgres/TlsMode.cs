namespace DataMesh.Connectors.Postgres;

/// <summary>Whether connections are encrypted, and how far the server has to prove who it is; libpq's words (sslmode).</summary>
public enum TlsMode
{
    /// <summary>Never.</summary>
    Disable,

    /// <summary>Where the server offers it; its certificate is not checked.</summary>
    Prefer,

    /// <summary>Always; its certificate is not checked.</summary>
    Require,

    /// <summary>Always; its certificate comes from an authority that is trusted.</summary>
    VerifyCa,

    /// <summary>Always; its certificate comes from an authority that is trusted, and is made out to this host.</summary>
    VerifyFull,
}
