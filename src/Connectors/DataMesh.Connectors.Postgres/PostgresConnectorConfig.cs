using System.ComponentModel.DataAnnotations;

namespace DataMesh.Connectors.Postgres;

/// <summary>Which PostgreSQL server and database to use, as whom, and how.</summary>
[ConnectorConfig]
public sealed partial record PostgresConnectorConfig
{
    /// <summary>Host name or address of the server, or the folder of its Unix socket.</summary>
    public required string Host { get; init; }

    /// <summary>Port of the server.</summary>
    /// <value>5432.</value>
    [Range(1, 65535)]
    public int Port { get; init; } = 5432;

    /// <summary>Role to log in as.</summary>
    public required string Username { get; init; }

    /// <summary>The role's password; null: from <c>password_file</c>, or none.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>A password file as libpq reads it, with lines of <c>host:port:database:user:password</c>; used where there is no password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Database to use; null: the one that has the name of the role.</summary>
    public string? Database { get; init; }

    /// <summary>Schemas in which names without a schema are looked up, in this order; empty: what the server sets for the role.</summary>
    [ConfigAlias("schema")]
    public IReadOnlyList<string> SearchPath { get; init; } = [];

    /// <summary>Name that the server shows for the connections; null: the instance's name.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>How connections are encrypted.</summary>
    /// <value><c>prefer</c>.</value>
    public TlsMode Tls { get; init; } = TlsMode.Prefer;

    /// <summary>File of the authorities that are trusted, in PEM; null: those of the machine.</summary>
    public string? TlsRootCertificate { get; init; }

    /// <summary>File of the client's own certificate, in PEM or PKCS #12.</summary>
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
    /// <value>30 seconds.</value>
    public TimeSpan AcquireTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may lie idle before it is closed.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a connection lives at most.</summary>
    /// <value>1 hour.</value>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long connecting to the server may take.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the server lets one statement run; null: what the server sets for the role.</summary>
    public TimeSpan? StatementTimeout { get; init; }

    /// <summary>Statements that each connection keeps prepared once they came twice; 0 behind a proxy that shares connections between transactions.</summary>
    /// <value>100.</value>
    [Range(0, 10000)]
    public int PreparedStatements { get; init; } = 100;
}
