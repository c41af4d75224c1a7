using System.ComponentModel.DataAnnotations;

namespace DataMesh.Connectors.Postgres;

/// <summary>Which PostgreSQL server and database to use, as whom, and how.</summary>
[ConnectorConfig]
public sealed partial record PostgresConnectorConfig
{
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);

    /// <summary>Npgsql takes at most 1024 s.</summary>
    private static readonly TimeSpan LongestConnect = TimeSpan.FromMinutes(15);

    /// <summary>Host name or address of the server, or the folder of its Unix socket. One: several, or one with its port, are refused.</summary>
    [Required]
    public required string Host { get; init; }

    /// <summary>Port of the server.</summary>
    /// <value>5432.</value>
    [Range(1, 65535)]
    public int Port { get; init; } = 5432;

    /// <summary>Role to log in as.</summary>
    [Required]
    public required string Username { get; init; }

    /// <summary>The role's password; null: from <c>password_file</c>, or none.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>A password file as libpq reads it, with lines of <c>host:port:database:user:password</c>; instead of a password. Read anew for each connection; others than its owner must not be able to read it.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Database to use; null: the one that has the name of the role.</summary>
    public string? Database { get; init; }

    /// <summary>Schemas in which names without a schema are looked up, in this order; empty: what the server sets for the role.</summary>
    public IReadOnlyList<string> SearchPath { get; init; } = [];

    /// <summary>The one schema in which names without a schema are looked up: a <c>search_path</c> of one.</summary>
    public string? Schema { get; init; }

    /// <summary>Name that the server shows for the connections; null: the instance's name.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>How connections are encrypted.</summary>
    /// <value><c>prefer</c>.</value>
    public TlsMode Tls { get; init; } = TlsMode.Prefer;

    /// <summary>File of the authorities that are trusted, in PEM; null: those of the machine. For <c>verify_ca</c> and <c>verify_full</c>.</summary>
    public string? TlsRootCertificate { get; init; }

    /// <summary>File of the client's own certificate, in PEM (with its key, or with <c>tls_key</c>) or in PKCS #12.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>File of the key of the client's own certificate, in PEM.</summary>
    public string? TlsKey { get; init; }

    /// <summary>Password of the client's key.</summary>
    [Secret]
    public string? TlsKeyPassword { get; init; }

    /// <summary>Connections at most, those of sessions included; more callers wait.</summary>
    /// <value>10.</value>
    [Range(1, 1000)]
    public int PoolSize { get; init; } = 10;

    /// <summary>Connections that are kept open also when nobody needs them.</summary>
    /// <value>Null: none.</value>
    [Range(0, 1000)]
    public int? MinPoolSize { get; init; }

    /// <summary>How long a call waits for a free connection, connecting included.</summary>
    /// <value>30 seconds; from 1 ms to 24 days.</value>
    public TimeSpan AcquireTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may lie idle before it is closed.</summary>
    /// <value>5 minutes; from 1 ms to 24 days.</value>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a connection lives at most.</summary>
    /// <value>1 hour; from 1 ms to 24 days.</value>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long connecting to the server may take.</summary>
    /// <value>15 seconds; from 1 ms to 15 minutes.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the server lets one statement run; null: what the server sets for the role.</summary>
    public TimeSpan? StatementTimeout { get; init; }

    /// <summary>Statements that each connection keeps prepared once they came twice; 0 behind a proxy that shares connections between transactions.</summary>
    /// <value>100.</value>
    [Range(0, 10000)]
    public int PreparedStatements { get; init; } = 100;

    partial void Validate(ConfigRules rules)
    {
        if (Host.Contains(',', StringComparison.Ordinal))
        {
            rules.Fail("host", "must be one host: an instance talks to one server");
        }
        else if (!Host.StartsWith('/') && Host.Count(static c => c == ':') == 1)
        {
            rules.Fail("host", "must be a host without a port: write that as 'port'");
        }

        if (MinPoolSize > PoolSize)
        {
            rules.Fail("min_pool_size", FormattableString.Invariant($"must be at most 'pool_size', which is {PoolSize}"));
        }

        if (Password is not null && PasswordFile is not null)
        {
            rules.Fail("password_file", "must not stand beside 'password': write one of them");
        }

        if (Schema is not null && SearchPath.Count > 0)
        {
            rules.Fail("schema", "must not stand beside 'search_path': write one of them");
        }

        if (Schema is { Length: 0 } || SearchPath.Any(string.IsNullOrEmpty))
        {
            rules.Fail(Schema is null ? "search_path" : "schema", "must name schemas, and an empty text is no name");
        }

        ValidateTimes(rules);
        ValidateTls(rules);
    }

    private void ValidateTimes(ConfigRules rules)
    {
        rules.InRange("acquire_timeout", AcquireTimeout, ShortestTime, ConfigRules.LongestTimeout);
        rules.InRange("idle_timeout", IdleTimeout, ShortestTime, ConfigRules.LongestTimeout);
        rules.InRange("connection_lifetime", ConnectionLifetime, ShortestTime, ConfigRules.LongestTimeout);
        rules.InRange("statement_timeout", StatementTimeout, ShortestTime, ConfigRules.LongestTimeout);
        rules.InRange("connect_timeout", ConnectTimeout, ShortestTime, LongestConnect);
    }

    private void ValidateTls(ConfigRules rules)
    {
        (string Key, string? Value)[] files = [("tls_root_certificate", TlsRootCertificate), ("tls_certificate", TlsCertificate), ("tls_key", TlsKey)];
        foreach (var (key, _) in files.Where(file => Tls == TlsMode.Disable && file.Value is not null))
        {
            rules.Fail(key, "is not used where 'tls' is disable: change that, or leave this out");
        }

        // libpq would check the certificate with 'require' too if such a file is there; here the mode alone says what is checked.
        if (Tls is TlsMode.Prefer or TlsMode.Require && TlsRootCertificate is not null)
        {
            rules.Fail("tls_root_certificate", "is not used unless 'tls' is verify_ca or verify_full: write one of these");
        }

        if (TlsCertificate is null && (TlsKey ?? TlsKeyPassword) is not null)
        {
            rules.Fail(TlsKey is null ? "tls_key_password" : "tls_key", "is for a certificate: write 'tls_certificate' too");
        }
    }
}
