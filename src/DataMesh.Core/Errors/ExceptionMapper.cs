using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DataMesh.Runtime;

/// <summary>What exceptions of .NET and of ADO.NET drivers mean: by type and code, never by message.</summary>
internal static class ExceptionMapper
{
    public static ConnectorException Map(Exception exception) => exception switch
    {
        ConnectorException error => error,
        DbException error => MapDatabase(error),
        HttpRequestException error => MapHttp(error),
        SocketException or HttpIOException or AuthenticationException or IOException { InnerException: SocketException } =>
            Of(ConnectorErrorKind.Connection, $"The system cannot be reached, or the connection broke: {exception.Message}", exception),
        TimeoutException => Of(ConnectorErrorKind.Timeout, $"The system did not answer in time: {exception.Message}", exception),
        OperationCanceledException { InnerException: TimeoutException inner } => Of(ConnectorErrorKind.Timeout, $"The system did not answer in time: {inner.Message}", exception),
        NotSupportedException => Of(ConnectorErrorKind.Unsupported, exception.Message, exception),
        _ => new ConnectorException($"{exception.GetType().Name}: {exception.Message}", exception),
    };

    private static ConnectorException MapDatabase(DbException error)
    {
        // A driver whose connection broke has no SQLSTATE to tell: the inner exception says what happened.
        if (error is { SqlState: null, InnerException: SocketException or IOException or TimeoutException or AuthenticationException })
        {
            return Of(error.InnerException is TimeoutException ? ConnectorErrorKind.Timeout : ConnectorErrorKind.Connection, error.Message, error);
        }

        var (kind, outcome, isTransient) = SqlState.Classify(error.SqlState);
        return ConnectorException.Create(kind, error.Message, error, error.IsTransient ? true : isTransient, outcome, sqlState: error.SqlState);
    }

    private static ConnectorException MapHttp(HttpRequestException error)
    {
        var kind = error.StatusCode switch
        {
            null or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable => ConnectorErrorKind.Connection,
            HttpStatusCode.Unauthorized => ConnectorErrorKind.Authentication,
            HttpStatusCode.Forbidden => ConnectorErrorKind.Authorization,
            HttpStatusCode.NotFound => ConnectorErrorKind.NotFound,
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => ConnectorErrorKind.Conflict,
            HttpStatusCode.TooManyRequests => ConnectorErrorKind.RateLimited,
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ConnectorErrorKind.Timeout,
            _ => ConnectorErrorKind.Internal,
        };
        return ConnectorException.Create(kind, error.Message, error, vendorCode: error.StatusCode is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static ConnectorException Of(ConnectorErrorKind kind, string message, Exception cause) => ConnectorException.Create(kind, message, cause);
}
