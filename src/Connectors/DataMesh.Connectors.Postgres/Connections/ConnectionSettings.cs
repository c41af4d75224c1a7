using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>The configuration in Npgsql's words.</summary>
internal static class ConnectionSettings
{
    /// <summary>How long Npgsql waits for the server to obey a cancel, in ms, before it gives the connection up: the caller has its answer within 1 s.</summary>
    private const int CancellationTimeout = 500;

    private const int ReadBufferSize = 65536;

    /// <summary>A source of connections without a pool: that is <see cref="ResourcePool{TResource}"/>, which waits, checks and ends as configured.</summary>
    public static NpgsqlDataSource Source(PostgresConnectorConfig config, ConnectorInstanceOptions options)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(Text(config, options));
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        return builder.Build();
    }

    private static string Text(PostgresConnectorConfig config, ConnectorInstanceOptions options) => new NpgsqlConnectionStringBuilder
    {
        Host = config.Host,
        Port = config.Port,
        Username = config.Username,
        Password = config.Password,
        Passfile = config.PasswordFile,
        Database = config.Database ?? config.Username,
        SearchPath = config.SearchPath.Count == 0 ? null : string.Join(',', config.SearchPath.Select(PostgresDialect.Instance.QuoteIdentifier)),
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
        RootCertificate = config.TlsRootCertificate,
        SslCertificate = config.TlsCertificate,
        SslKey = config.TlsKey,
        SslPassword = config.TlsKeyPassword,
        Pooling = false,
        Enlist = false,
        Timeout = (int)Math.Ceiling(config.ConnectTimeout.TotalSeconds),
        CommandTimeout = 0,
        CancellationTimeout = CancellationTimeout,
        MaxAutoPrepare = config.PreparedStatements,
        AutoPrepareMinUsages = 2,
        ReadBufferSize = ReadBufferSize,
    }.ToString();
}
