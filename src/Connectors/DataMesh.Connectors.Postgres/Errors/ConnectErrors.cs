using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>Why there is no connection. No statement has begun.</summary>
internal static class ConnectErrors
{
    public static Exception Of(Exception exception, PostgresConnectorConfig config) => exception switch
    {
        PostgresException error => Refused(error),
        NpgsqlException { InnerException: ConnectorException error } => error,
        NpgsqlException { InnerException: SocketException error } => Unreachable(error.SocketErrorCode, config, exception),
        NpgsqlException { InnerException: AuthenticationException } => NotTrusted(config, exception),
        NpgsqlException { InnerException: TimeoutException } => TimedOut(config, exception),
        NpgsqlException { InnerException: IOException } => Error(
            $"{Server(config)} closed the connection while it was being made: {PostgresErrors.Cause(exception)}. Is it PostgreSQL, and does it accept 'tls' as it is set here ({Name(config.Tls)})?", exception),

        // It answers, and differently from what is asked for.
        NpgsqlException => Error(
            $"{Server(config)} cannot be talked to as 'tls' ({Name(config.Tls)}) says, or is not PostgreSQL: {PostgresErrors.Cause(exception)}.", exception, isTransient: false),
        _ => exception,
    };

    /// <summary>The server did not finish the handshake.</summary>
    public static ConnectorException TimedOut(PostgresConnectorConfig config, Exception? cause = null) => ConnectorException.Create(
        ConnectorErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"{Server(config)} did not accept a connection within {config.ConnectTimeout.TotalSeconds:0.###} s ('connect_timeout'). Is it there, and not overloaded?"),
        cause,
        outcome: OperationOutcome.NotStarted);

    /// <summary>The server asks for a password, and there is none.</summary>
    public static ConnectorException NoPassword(PostgresConnectorConfig config) => new ConnectorAuthenticationException(config.PasswordFile is { } file
        ? $"The server asks for a password, and '{file}' has no line for {config.Host}:{config.Port}:{config.Database ?? config.Username}:{config.Username}. Add one, or write 'password'."
        : "The server asks for a password: write 'password' or 'password_file'.");

    private static ConnectorException Refused(PostgresException error)
    {
        var meaning = CodeMeaning.Of(error.SqlState);
        return ConnectorException.Create(
            meaning.Kind == ConnectorErrorKind.Query ? ConnectorErrorKind.Configuration : meaning.Kind,
            ServerWords.Of(error, meaning.Advice),
            error,
            meaning.IsTransient,
            OperationOutcome.NotStarted,
            error.SqlState,
            error.SqlState,
            isConnectionLost: false);
    }

    private static ConnectorException Unreachable(SocketError code, PostgresConnectorConfig config, Exception exception) => code switch
    {
        SocketError.ConnectionRefused => Error($"Nothing listens at {Server(config)}: the connection was refused. Check 'host' and 'port', and whether the server runs and listens on that address.", exception),
        SocketError.HostNotFound or SocketError.NoData => Error($"There is no host '{config.Host}'. Check 'host'.", exception, isTransient: false),
        SocketError.TryAgain => Error($"The name '{config.Host}' cannot be resolved now: {PostgresErrors.Cause(exception)}.", exception),
        _ => Error($"{Server(config)} cannot be reached: {PostgresErrors.Cause(exception)}. Check 'host' and 'port'.", exception),
    };

    private static ConnectorException NotTrusted(PostgresConnectorConfig config, Exception exception) => Error(
        $"{Server(config)} and this side cannot agree on TLS: {PostgresErrors.Cause(exception)}. With 'tls' {Name(config.Tls)} the server's certificate must come from an authority of 'tls_root_certificate', or else of this machine"
        + (config.Tls == TlsMode.VerifyFull ? ", and be made out to that host." : "."),
        exception,
        isTransient: false);

    private static ConnectorException Error(string message, Exception exception, bool? isTransient = null) => ConnectorException.Create(
        ConnectorErrorKind.Connection, message, exception, isTransient, OperationOutcome.NotStarted, isConnectionLost: false);

    private static string Server(PostgresConnectorConfig config) => string.Create(CultureInfo.InvariantCulture, $"{config.Host}:{config.Port}");

    private static string Name(TlsMode mode) => mode switch
    {
        TlsMode.VerifyCa => "verify_ca",
        TlsMode.VerifyFull => "verify_full",
        TlsMode.Require => "require",
        TlsMode.Disable => "disable",
        _ => "prefer",
    };
}
