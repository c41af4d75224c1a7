using DataMesh.Connectors.Postgres.Errors;
using DataMesh.Connectors.Postgres.Statements;
using DataMesh.Runtime;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>The configuration in Npgsql's words.</summary>
internal static class ConnectionSettings
{
    /// <summary>How long Npgsql waits for the server to obey a cancel, in ms, before it gives the connection up: less than the 500 ms after which the call is abandoned.</summary>
    private const int CancellationTimeout = 400;

    private const int ReadBufferSize = 65536;

    /// <summary>How long a connection is silent, in s, before the network is asked whether the other end is there: a statement without a time limit would wait for ever.</summary>
    private const int TcpKeepAliveTime = 60;

    private const int TcpKeepAliveInterval = 10;

    /// <summary>A source of connections without a pool: that is <see cref="ResourcePool{TResource}"/>, which waits, checks and ends as configured.</summary>
    /// <exception cref="ConnectorConfigurationException">A file of the configuration cannot be used.</exception>
    public static NpgsqlDataSource Source(PostgresConnectorConfig config, ConnectorInstanceOptions options)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(Text(config, options));
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        if (string.IsNullOrEmpty(config.Password))
        {
            // Asked for where the server asks, so that a file is read anew for each connection.
            builder.UsePasswordProvider(_ => Password(config), (_, _) => ValueTask.FromResult(Password(config)));
        }

        if (TlsFiles.Authorities(config.TlsRootCertificate) is { } authorities)
        {
            builder.UseRootCertificates(authorities);
        }

        if (TlsFiles.OfClient(config.TlsCertificate, config.TlsKey, config.TlsKeyPassword) is { } certificate)
        {
            builder.UseSslClientAuthenticationOptionsCallback(options => options.ClientCertificates = [certificate]);
        }

        return builder.Build();
    }

    private static string Password(PostgresConnectorConfig config) =>
        (config.PasswordFile is null ? null : PasswordFile.Find(config)) ?? throw ConnectErrors.NoPassword(config);

    private static string Text(PostgresConnectorConfig config, ConnectorInstanceOptions options) => new NpgsqlConnectionStringBuilder
    {
        Host = config.Host,
        Port = config.Port,
        Username = config.Username,
        Password = config.Password,
        Database = config.Database ?? config.Username,
        SearchPath = SearchPath(config),
        ApplicationName = config.ApplicationName ?? options.Name,
        Options = config.StatementTimeout is { } timeout ? FormattableString.Invariant($"-c statement_timeout={(long)timeout.TotalMilliseconds}") : null,
        SslMode = config.Tls switch
        {
            TlsMode.Disable => SslMode.Disable,
            TlsMode.Require => SslMode.Require,
            TlsMode.VerifyCa => SslMode.VerifyCA,
            TlsMode.VerifyFull => SslMode.VerifyFull,
            _ => SslMode.Prefer,
        },
        Pooling = false,
        Enlist = false,

        // In whole seconds; what is exact is the pool's own limit.
        Timeout = (int)Math.Ceiling(config.ConnectTimeout.TotalSeconds),
        CommandTimeout = 0,
        CancellationTimeout = CancellationTimeout,
        TcpKeepAlive = true,
        TcpKeepAliveTime = TcpKeepAliveTime,
        TcpKeepAliveInterval = TcpKeepAliveInterval,
        MaxAutoPrepare = config.PreparedStatements,
        AutoPrepareMinUsages = 2,
        ReadBufferSize = ReadBufferSize,
    }.ToString();

    private static string? SearchPath(PostgresConnectorConfig config)
    {
        var schemas = config.Schema is { } schema ? [schema] : config.SearchPath;
        return schemas.Count == 0 ? null : string.Join(',', schemas.Select(PostgresDialect.Instance.QuoteIdentifier));
    }
}
