using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DataMesh.Runtime;

/// <summary>What exceptions of .NET and of ADO.NET drivers mean: by type and code, never by message.</summary>
/// <remarks>That one request was not sent says nothing of those that the operation sent before it: what would be retried for it is Unknown, unless the author knows better.</remarks>
internal static class ExceptionMapper
{
    public static ConnectorException Map(Exception exception) => exception switch
    {
        ConnectorException error => error,
        DbException error => MapDatabase(error),
        HttpRequestException error => MapFirst(error).InDoubt(),
        SocketException or HttpIOException or AuthenticationException or IOException { InnerException: SocketException } =>
            Unreachable($"The system cannot be reached, or the connection broke: {Told(exception)}", exception),
        TimeoutException => Of(ConnectorErrorKind.Timeout, $"The system did not answer in time: {exception.Message}", exception),
        OperationCanceledException { InnerException: TimeoutException inner } => Of(ConnectorErrorKind.Timeout, $"The system did not answer in time: {inner.Message}", exception),
        TimeoutRejectedException => Of(ConnectorErrorKind.Timeout, $"The system did not answer in time: {exception.Message}", exception),
        BrokenCircuitException => Of(ConnectorErrorKind.Connection, exception.Message, exception),
        NotSupportedException => Of(ConnectorErrorKind.Unsupported, exception.Message, exception),
        _ => new ConnectorException($"{exception.GetType().Name}: {exception.Message}", exception),
    };

    /// <summary>What a request means before which its operation sent none.</summary>
    public static ConnectorException MapFirst(HttpRequestException error)
    {
        if (error.StatusCode is { } status)
        {
            var (kind, outcome, isTransient) = HttpStatus.Classify(status);
            return ConnectorException.Create(kind, error.Message, error, isTransient, outcome, ((int)status).ToString(CultureInfo.InvariantCulture), isConnectionLost: false);
        }

        return error.HttpRequestError switch
        {
            HttpRequestError.UserAuthenticationError => Of(ConnectorErrorKind.Authentication, Told(error), error),
            HttpRequestError.ExtendedConnectNotSupported => Of(ConnectorErrorKind.Unsupported, error.Message, error),
            HttpRequestError.ConfigurationLimitExceeded => Of(ConnectorErrorKind.Internal, error.Message, error),
            _ => Unreachable(Told(error), error, IsBeforeTheRequest(error) ? OperationOutcome.NotStarted : null),
        };
    }

    private static ConnectorException MapDatabase(DbException error)
    {
        // A driver whose connection broke has no SQLSTATE to tell: the inner exception says what happened.
        if (error is { SqlState: null, InnerException: SocketException or IOException or TimeoutException or AuthenticationException })
        {
            return error.InnerException is TimeoutException ? Of(ConnectorErrorKind.Timeout, Told(error), error) : Unreachable(Told(error), error);
        }

        var (kind, outcome, isTransient) = SqlState.Classify(error.SqlState);
        var mapped = ConnectorException.Create(kind, error.Message, error, error.IsTransient ? true : isTransient, outcome, sqlState: error.SqlState);
        return mapped.IsTransient ? mapped.InDoubt() : mapped;
    }

    private static ConnectorException Unreachable(string message, Exception error, OperationOutcome? outcome = null) =>
        ConnectorException.Create(ConnectorErrorKind.Connection, message, error, outcome: outcome);

    // .NET tells of a broken request in layers: the outermost says that it failed, the innermost why.
    private static string Told(Exception exception)
    {
        var (outer, inner) = (exception.Message, exception.GetBaseException().Message);
        return inner.Length == 0 || outer.Contains(inner.TrimEnd('.'), StringComparison.Ordinal)
            ? outer
            : $"{outer.Replace(", see inner exception", "", StringComparison.Ordinal).TrimEnd('.')}: {inner}";
    }

    // An unreachable host or network is told of open connections too, over which the request went already; a refusal and a name that is not found are not.
    private static bool IsBeforeTheRequest(Exception? error) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => true,
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData,
        HttpRequestException or IOException => IsBeforeTheRequest(error.InnerException),
        _ => false,
    };

    private static ConnectorException Of(ConnectorErrorKind kind, string message, Exception cause) => ConnectorException.Create(kind, message, cause);
}
