using System.ComponentModel.DataAnnotations;

namespace DataMesh.Connectors.Trino;

/// <summary>Which Trino cluster to use, as whom, and how.</summary>
[ConnectorConfig]
public sealed partial record TrinoConnectorConfig
{
    /// <summary>Host name or address of the coordinator, or of the gateway in front of it.</summary>
    [Required]
    public required string Host { get; init; }

    /// <summary>Port of the coordinator; null: 443 with TLS, else 8080.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>Whether to use TLS, with the server's certificate checked; null: where something to sign in with is configured.</summary>
    public bool? Tls { get; init; }

    /// <summary>Catalog of names that name none; null: every name needs its catalog.</summary>
    public string? Catalog { get; init; }

    /// <summary>Schema of names that name none. Needs <c>catalog</c>.</summary>
    public string? Schema { get; init; }

    /// <summary>User to sign in as, and who statements run as; null: with a token or a certificate the one that it names, else the user of this process.</summary>
    public string? Username { get; init; }

    /// <summary>The user's password.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>A token (JWT) to sign in with.</summary>
    [Secret]
    public string? AccessToken { get; init; }

    /// <summary>A file with the token, read anew when it has changed; others than its owner must not be able to read it.</summary>
    public string? AccessTokenFile { get; init; }

    /// <summary>Whether to sign in through a browser (OAuth 2.0): the address to open is shown, and the token kept until it expires.</summary>
    /// <value>False.</value>
    public bool ExternalAuthentication { get; init; }

    /// <summary>Whether a token of <c>external_authentication</c> is kept in a file that only its owner can read, for the next process.</summary>
    /// <value>True.</value>
    public bool TokenCache { get; init; } = true;

    /// <summary>Allows a password or a token over plain HTTP, where anybody on the way can read it. For tests, and for a proxy on this machine.</summary>
    /// <value>False.</value>
    public bool AllowInsecureCredentials { get; init; }

    /// <summary>File of the authorities that are trusted instead of those of the machine, in PEM.</summary>
    public string? TlsRootCertificate { get; init; }

    /// <summary>File of the client's own certificate, in PEM (with its key, or with <c>tls_key</c>) or in PKCS #12.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>File of the key of the client's own certificate, in PEM.</summary>
    public string? TlsKey { get; init; }

    /// <summary>Password of the client's key.</summary>
    [Secret]
    public string? TlsKeyPassword { get; init; }

    /// <summary>Proxy for all requests, such as <c>http://proxy.example.org:3128</c>; null: none, and none of the environment.</summary>
    public string? Proxy { get; init; }

    /// <summary>User at the proxy.</summary>
    public string? ProxyUsername { get; init; }

    /// <summary>Password at the proxy.</summary>
    [Secret]
    public string? ProxyPassword { get; init; }

    /// <summary>User that statements run as, where it is another than the one that signs in; the cluster has to allow it.</summary>
    public string? SessionUser { get; init; }

    /// <summary>Roles by catalog, those of the system as <c>system</c>: a role's name, <c>ALL</c> or <c>NONE</c>.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the program, which resource groups select by; null: <c>datamesh</c> and the instance's name.</summary>
    public string? Source { get; init; }

    /// <summary>Tags that resource groups select by.</summary>
    public IReadOnlyList<string> ClientTags { get; init; } = [];

    /// <summary>Free text that the server keeps with each query.</summary>
    public string? ClientInfo { get; init; }

    /// <summary>Free text for the server's logs; null: the id of the trace, where there is one.</summary>
#pragma warning disable DMG2012 // It is the name that the protocol has for it, and meant for logs.
    public string? TraceToken { get; init; }
#pragma warning restore DMG2012

    /// <summary>Zone of the session, an IANA id or an offset; null: the server's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Language of the session, such as <c>en-US</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Where functions without a schema are looked up.</summary>
    public string? Path { get; init; }

    /// <summary>Session properties, those of a catalog as <c>catalog.name</c>.</summary>
    public IReadOnlyDictionary<string, string> SessionProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>What the server shall hand to its own connectors, by name.</summary>
    [Secret]
    public IReadOnlyDictionary<string, string> ExtraCredentials { get; init; } = new Dictionary<string, string>();

    /// <summary>What a statement is expected to need: <c>EXECUTION_TIME</c>, <c>CPU_TIME</c>, <c>PEAK_MEMORY</c>, <c>PEAK_TASK_MEMORY</c>.</summary>
    public IReadOnlyDictionary<string, string> ResourceEstimates { get; init; } = new Dictionary<string, string>();

    /// <summary>How long connecting may take.</summary>
    /// <value>10 seconds; from 1 ms to 24 days.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one request may take; a statement may take many.</summary>
    /// <value>100 seconds; from 1 ms to 24 days.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a request that broke on its way is repeated. Only what the server does not do twice is.</summary>
    /// <value>10 seconds; from 0 to 24 days.</value>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether pages may come compressed (gzip). On a fast network without is faster.</summary>
    /// <value>True.</value>
    public bool Compression { get; init; } = true;

    /// <summary>Whether the server may lay results down elsewhere for the client to fetch (the spooling protocol).</summary>
    /// <value>True.</value>
    public bool Spooling { get; init; } = true;

    /// <summary>Spooled segments that are fetched and decoded at once.</summary>
    /// <value>4.</value>
    [Range(1, 64)]
    public int SpoolingParallelism { get; init; } = 4;

    /// <summary>Bytes that a page, or a spooled segment, may have once it is decompressed; more is an error. Bounds what a wrong server can make this process hold.</summary>
    /// <value>256 MiB.</value>
    public ByteSize MaxPageSize { get; init; } = new(256 * 1024 * 1024);
}
